package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Requests;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The datastore over etcd v3: every write is a transaction on the resource's key. */
final class EtcdDatastore implements Datastore {

    private static final Logger LOG = System.getLogger(EtcdDatastore.class.getName());
    private static final String NAME = "etcdv3";

    private final EtcdStore store;

    EtcdDatastore(EtcdStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities(ResourceKind<?> kind) {
        return Layout.holds(kind)
                ? EnumSet.complementOf(EnumSet.of(Capability.UPDATE_STATUS))
                : EnumSet.noneOf(Capability.class);
    }

    @Override
    public <R extends Resource> R create(R resource) {
        Request request = request(Operation.CREATE, resource.kind(), resource.key());
        Requests.checkCreate(request, resource);
        if (isBuiltIn(resource.key())) {
            throw new AlreadyExistsException(request, null, null);
        }
        String value = Values.encode(resource);
        EtcdStore.Written written = store.putIfAbsent(request, Layout.path(resource.key()), value);
        if (!written.succeeded()) {
            throw new AlreadyExistsException(request, null, null);
        }
        return decodeStored(request, ResourceKind.of(resource), value, written.revision());
    }

    @Override
    public <R extends Resource> R update(R resource) {
        Request request = request(Operation.UPDATE, resource.kind(), resource.key());
        long revision = revision(request, Requests.checkUpdate(request, resource));
        refuseBuiltIn(request, resource.key());
        String value = Values.encode(resource);
        EtcdStore.Written written = store.putIfRevision(request, Layout.path(resource.key()), value, revision);
        if (!written.succeeded()) {
            throw refused(request, written);
        }
        return decodeStored(request, ResourceKind.of(resource), value, written.revision());
    }

    @Override
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        Request request = request(Operation.DELETE, key.kind(), key);
        refuseBuiltIn(request, key);
        OptionalLong expected = optionalRevision(request, options.revision());
        // The UID is in the value, of which etcd compares no part; so what was read is what is deleted.
        while (true) {
            EtcdStore.Entry current = store.get(request, Layout.path(key), OptionalLong.empty())
                    .orElseThrow(() -> new NotFoundException(request, null, null));
            if (expected.isPresent() && expected.getAsLong() != current.revision()) {
                throw new ConflictException(request, null, null);
            }
            R resource = decode(request, key.kind(), current.value(), current.revision());
            if (options.uid() != null
                    && !options.uid().equals(resource.metadata().uid())) {
                throw new ConflictException(
                        request, "the UID is " + resource.metadata().uid(), null);
            }
            EtcdStore.Written written = store.deleteIfRevision(request, Layout.path(key), current.revision());
            if (written.succeeded()) {
                return resource;
            }
        }
    }

    private static RuntimeException refused(Request request, EtcdStore.Written written) {
        return written.current().isEmpty()
                ? new NotFoundException(request, null, null)
                : new ConflictException(request, null, null);
    }

    @Override
    public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
        Request request = request(Operation.GET, key.kind(), key);
        if (isBuiltIn(key)) {
            return key.kind().type().cast(Profile.DEFAULT_ALLOW);
        }
        EtcdStore.Entry entry = store.get(request, Layout.path(key), optionalRevision(request, options.revision()))
                .orElseThrow(() -> new NotFoundException(request, null, null));
        return decode(request, key.kind(), entry.value(), entry.revision());
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        Request request = request(Operation.LIST, query.kind(), query);
        EtcdStore.Range range =
                store.range(request, Layout.prefix(query), optionalRevision(request, options.revision()));
        List<R> resources = new ArrayList<>();
        for (EtcdStore.Entry entry : range.entries()) {
            read(query, entry).filter(query::lists).ifPresent(resources::add);
        }
        if (query.matches(Profile.DEFAULT_ALLOW.key()) && query.labels() == null) {
            resources.add(query.kind().type().cast(Profile.DEFAULT_ALLOW));
        }
        resources.sort(Comparator.comparing((R r) -> String.valueOf(r.metadata().namespace()))
                .thenComparing(r -> r.metadata().nameOrEmpty()));
        return new ResourceList<>(query.kind(), resources, Long.toString(range.revision()));
    }

    private static <R extends Resource> Optional<R> read(ResourceQuery<R> query, EtcdStore.Entry entry) {
        if (Layout.key(query.kind(), entry.path()).filter(query::matches).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Values.decode(query.kind(), entry.value(), entry.revision()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "left out of a list: {0}: {1}", entry.path(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
        Request request = request(Operation.WATCH, query.kind(), query);
        EtcdWatch<R> watch = new EtcdWatch<>(store, request, query);
        if (options.revision() != null) {
            return watch.start(List.of(), revision(request, options.revision()));
        }
        ResourceList<R> now = list(query, ReadOptions.LATEST);
        List<R> stored = now.stream()
                .filter(resource -> !resource.equals(Profile.DEFAULT_ALLOW))
                .toList();
        return watch.start(stored, revision(request, now.resourceVersion()));
    }

    private static boolean isBuiltIn(ResourceKey<?> key) {
        return key.kind().equals(Kinds.PROFILE) && key.equals(Profile.DEFAULT_ALLOW.key());
    }

    private static void refuseBuiltIn(Request request, ResourceKey<?> key) {
        if (isBuiltIn(key)) {
            throw new NotSupportedException(request, "it is built in");
        }
    }

    private static <R extends Resource> R decode(Request request, ResourceKind<R> kind, String value, long revision) {
        try {
            return Values.decode(kind, value, revision);
        } catch (IllegalArgumentException e) {
            throw new MalformedValueException(request, e.getMessage(), e);
        }
    }

    /** What a write returns; that it cannot be read does not undo the write. */
    private static <R extends Resource> R decodeStored(
            Request request, ResourceKind<R> kind, String value, long revision) {
        try {
            return Values.decode(kind, value, revision);
        } catch (IllegalArgumentException e) {
            throw MalformedValueException.ofStored(request, e.getMessage(), e);
        }
    }

    private static OptionalLong optionalRevision(Request request, @Nullable String revision) {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(revision(request, revision));
    }

    private static long revision(Request request, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ValidationException(
                    request, List.of(new Violation("ResourceVersion", text, "not a revision of etcd")));
        }
    }

    private static Request request(Operation operation, ResourceKind<?> kind, Object subject) {
        Request request = new Request(NAME, operation, subject.toString());
        if (!Layout.holds(kind)) {
            throw new NotSupportedException(request, "the etcd datastore does not hold " + kind);
        }
        return request;
    }

    @Override
    public void close() {
        store.close();
    }
}
