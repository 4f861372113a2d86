package io.calico4j.datastore.etcd;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.codec.ResourceReader;
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
import io.calico4j.datastore.etcd.EtcdStore.Entry;
import io.calico4j.datastore.etcd.Transactions.Written;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Requests;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.spi.WriteOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The datastore over etcd v3: every write is a transaction on the resource's key. */
final class EtcdDatastore implements Datastore {

    private static final Logger LOG = System.getLogger(EtcdDatastore.class.getName());
    static final String NAME = "etcdv3";

    private final EtcdStore store;
    private final Transactions transactions;

    EtcdDatastore(EtcdStore store) {
        this.store = store;
        this.transactions = new Transactions(store);
    }

    /** The connection, for who uses it beside this. */
    EtcdStore store() {
        return store;
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
        return create(resource, WriteOptions.NONE);
    }

    @Override
    public <R extends Resource> R create(R resource, WriteOptions options) {
        Request request = request(Operation.CREATE, resource.kind(), resource.key());
        Requests.checkCreate(request, resource);
        if (isBuiltIn(resource.key())) {
            throw new AlreadyExistsException(request, null, null);
        }
        String path = path(request, resource);
        String value = Values.encode(resource);
        AsStored<R> stored = new AsStored<>(ResourceKind.of(resource), path, value);
        Written written = transactions.create(request, path, value, options.ttl(), stored);
        if (!written.succeeded()) {
            throw new AlreadyExistsException(request, null, null);
        }
        return stored.at(request, written.revision());
    }

    @Override
    public <R extends Resource> R update(R resource) {
        return update(resource, WriteOptions.NONE);
    }

    @Override
    public <R extends Resource> R update(R resource, WriteOptions options) {
        Request request = request(Operation.UPDATE, resource.kind(), resource.key());
        long revision = Revisions.parse(request, Requests.checkUpdate(request, resource));
        refuseBuiltIn(request, resource.key());
        String path = path(request, resource);
        String value = Values.encode(resource);
        AsStored<R> stored = new AsStored<>(ResourceKind.of(resource), path, value);
        Written written = transactions.update(request, path, value, revision, options.ttl(), stored);
        if (!written.succeeded()) {
            throw refused(request, written);
        }
        return stored.at(request, written.revision());
    }

    @Override
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        Request request = request(Operation.DELETE, key.kind(), key);
        refuseBuiltIn(request, key);
        OptionalLong expected = Revisions.optional(request, options.revision());
        String path = path(request, key);
        if (options.uid() != null) {
            return deleteWithUid(request, key, path, expected, options.uid());
        }
        Written written = transactions.delete(request, path, expected);
        if (!written.succeeded() && written.current().isEmpty()) {
            Optional<String> other = otherSpelling(request, key, OptionalLong.empty());
            written = other.isEmpty() ? written : transactions.delete(request, other.get(), expected);
        }
        Written last = written;
        if (!last.succeeded()) {
            throw refused(request, last);
        }
        return decodeWritten(request, key.kind(), last.current().orElseThrow(() -> refused(request, last)));
    }

    /** The UID is in the value, of which etcd compares no part; so what was read is what is deleted. */
    private <R extends Resource> R deleteWithUid(
            Request request, ResourceKey<R> key, String path, OptionalLong expected, String uid) {
        while (true) {
            Entry current = find(request, key, path, OptionalLong.empty());
            if (expected.isPresent() && expected.getAsLong() != current.revision()) {
                throw new ConflictException(request, null, null);
            }
            R resource = decode(request, key.kind(), current);
            if (!uid.equals(resource.metadata().uid())) {
                throw new ConflictException(
                        request, "the UID is " + resource.metadata().uid(), null);
            }
            Written written = transactions.delete(request, current.path(), OptionalLong.of(current.revision()));
            if (written.succeeded()) {
                return resource;
            }
        }
    }

    private static RuntimeException refused(Request request, Written written) {
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
        OptionalLong at = Revisions.optional(request, options.revision());
        return decode(request, key.kind(), find(request, key, path(request, key), at));
    }

    private Entry find(Request request, ResourceKey<?> key, String path, OptionalLong at) {
        return store.get(request, path, at)
                .or(() -> otherSpelling(request, key, at).flatMap(other -> store.get(request, other, at)))
                .orElseThrow(() -> new NotFoundException(request, null, null));
    }

    /** A handle's name is in lower case, but what it is stored under is not always. Only who looks for it can find out. */
    private Optional<String> otherSpelling(Request request, ResourceKey<?> key, OptionalLong at) {
        if (!key.kind().equals(Kinds.IPAM_HANDLE)) {
            return Optional.empty();
        }
        return store.paths(request, Layout.prefix(ResourceQuery.all(key.kind())), at).stream()
                .filter(path -> Layout.key(key.kind(), path)
                        .filter(found -> found.equals(key))
                        .isPresent())
                .findFirst();
    }

    /** Under a name that no resource of the kind can have there is none. */
    private static String path(Request request, ResourceKey<?> key) {
        try {
            return Layout.path(key);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(request, e.getMessage(), e);
        }
    }

    private static String path(Request request, Resource resource) {
        try {
            return Layout.path(resource);
        } catch (IllegalArgumentException e) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            "metadata.name", resource.metadata().nameOrEmpty(), String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        Request request = request(Operation.LIST, query.kind(), query);
        EtcdStore.Range<R> range = store.range(
                request,
                Layout.prefix(query),
                Revisions.optional(request, options.revision()),
                entries -> read(query, entries));
        List<R> resources = new ArrayList<>(range.found());
        if (query.matches(Profile.DEFAULT_ALLOW.key()) && query.namePrefix() == null && query.labels() == null) {
            resources.add(query.kind().type().cast(Profile.DEFAULT_ALLOW));
        }
        resources.sort(Comparator.comparing((R r) -> String.valueOf(r.metadata().namespace()))
                .thenComparing(r -> r.metadata().nameOrEmpty()));
        return new ResourceList<>(query.kind(), resources, Long.toString(range.revision()));
    }

    private static <R extends Resource> List<R> read(ResourceQuery<R> query, List<Entry> entries) {
        List<R> resources = new ArrayList<>();
        try (ResourceReader<R> reader = new ResourceReader<>(query.kind())) {
            for (Entry entry : entries) {
                read(query, entry, reader)
                        // Not by its name: a policy of older releases has another one than it is stored and found
                        // under.
                        .filter(resource -> query.labels() == null
                                || query.labels().matches(resource.metadata().labels()))
                        .ifPresent(resources::add);
            }
        }
        return resources;
    }

    private static <R extends Resource> Optional<R> read(
            ResourceQuery<R> query, Entry entry, ResourceReader<R> reader) {
        if (Layout.key(query.kind(), entry.path()).filter(query::matches).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Values.decode(query.kind(), entry, reader::read));
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
            return watch.start(List.of(), Revisions.parse(request, options.revision()));
        }
        ResourceList<R> now = list(query, ReadOptions.LATEST);
        List<R> stored = now.stream()
                .filter(resource -> !resource.equals(Profile.DEFAULT_ALLOW))
                .toList();
        return watch.start(stored, Revisions.parse(request, now.resourceVersion()));
    }

    private static boolean isBuiltIn(ResourceKey<?> key) {
        return key.kind().equals(Kinds.PROFILE) && key.equals(Profile.DEFAULT_ALLOW.key());
    }

    private static void refuseBuiltIn(Request request, ResourceKey<?> key) {
        if (isBuiltIn(key)) {
            throw new NotSupportedException(request, "it is built in");
        }
    }

    private static <R extends Resource> R decode(Request request, ResourceKind<R> kind, Entry entry) {
        try {
            return Values.decode(kind, entry);
        } catch (IllegalArgumentException e) {
            throw MalformedValueException.ofEntry(request, entry.path(), entry.value(), e.getMessage(), e);
        }
    }

    /** What a write returns; that it cannot be read does not undo the write. */
    private static <R extends Resource> R decodeWritten(Request request, ResourceKind<R> kind, Entry entry) {
        try {
            return Values.decode(kind, entry);
        } catch (IllegalArgumentException e) {
            throw MalformedValueException.ofStored(request, e.getMessage(), e);
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
