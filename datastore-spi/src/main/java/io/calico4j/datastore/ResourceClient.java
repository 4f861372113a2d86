package io.calico4j.datastore;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.node.Node;
import io.calico4j.api.validation.Defaults;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Validator;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.Requests;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchOptions;
import io.calico4j.datastore.spi.WriteOptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one kind, in one namespace or in all. Writes fill in Calico's defaults and validate first: what is refused
 * has not reached the datastore. Thread-safe; got from {@link CalicoClient#resources}.
 *
 * @param <R> the class of the resources
 */
public final class ResourceClient<R extends Resource> {

    /** What is checked of a resource before it is written; what depends on what else is stored comes before and after. */
    private static final Set<Layer> WRITTEN = EnumSet.of(Layer.VALIDATOR, Layer.SCHEMA);

    /** What Calico prints of a time that is not set. */
    private static final String NO_TIME = "0001-01-01 00:00:00 +0000 UTC";

    private static final int APPLY_ATTEMPTS = 10;

    private final Datastore datastore;
    private final Clock clock;
    private final StoreRules rules;
    private final Deletion.Pause pause = Deletion.Pause::sleeping;
    private final ResourceKind<R> kind;
    private final @Nullable String namespace;

    ResourceClient(Datastore datastore, Clock clock, ResourceKind<R> kind, @Nullable String namespace) {
        this.datastore = datastore;
        this.clock = clock;
        this.kind = kind;
        this.namespace = namespace;
        this.rules = new StoreRules(datastore);
    }

    /**
     * The resources in one namespace: the namespace of names, and of resources that are written without one.
     *
     * @throws IllegalArgumentException if the kind is global
     */
    public ResourceClient<R> inNamespace(String other) {
        return new ResourceClient<>(
                datastore, clock, kind, ResourceQuery.inNamespace(kind, other).namespace());
    }

    /**
     * Stores a new resource. Creation time and UID are filled in where they are absent.
     *
     * @return the resource as it is stored, with its revision
     * @throws AlreadyExistsException if there is one of that name
     * @throws ValidationException if it breaks rules; all of them are named
     * @throws NotFoundException if it is a policy whose tier does not exist
     */
    public R create(R resource) {
        return create(resource, WriteOptions.NONE);
    }

    /**
     * Stores a new resource as {@link #create(Resource)} does, for some time only.
     *
     * @throws NotSupportedException if the datastore cannot make resources of this kind go away by themselves
     */
    public R create(R resource, WriteOptions options) {
        R located = locate(resource);
        Request request = request(Operation.CREATE, describe(located.metadata()));
        rules.beforeCreate(request, located);
        R complete = complete(request, located, true);
        ObjectMeta metadata = complete.metadata();
        Requests.checkCreate(request, complete);
        requireNamespace(request, metadata);
        if (metadata.creationTimestamp() == null) {
            metadata = metadata.withCreationTimestamp(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
        if (metadata.uid() == null) {
            metadata = metadata.withUid(UUID.randomUUID().toString());
        }
        if (complete instanceof Node) {
            new Initialization(CalicoClient.of(datastore, clock)).run(null, null);
        }
        return Defaults.labelled(datastore.create(kind.withMetadata(complete, metadata), options));
    }

    /**
     * Replaces a resource that was read before, if nobody else has changed it since.
     *
     * @return the resource as it is stored, with its new revision
     * @throws ConflictException if somebody has
     * @throws NotFoundException if it is gone
     * @throws ValidationException if it breaks rules or lacks what a read resource has: revision, UID, creation time
     */
    public R update(R resource) {
        return update(resource, WriteOptions.NONE);
    }

    /**
     * Replaces a resource as {@link #update(Resource)} does, for some time only.
     *
     * @throws NotSupportedException if the datastore cannot make resources of this kind go away by themselves
     */
    public R update(R resource, WriteOptions options) {
        R located = locate(resource);
        Request request = request(Operation.UPDATE, describe(located.metadata()));
        rules.beforeUpdate(request, located);
        R complete = complete(request, located, false);
        requireRead(request, complete.metadata());
        return datastore.update(complete, options);
    }

    /**
     * Replaces the status of a resource that was read before, if nobody else has changed it since. Nothing is filled in and
     * nothing but metadata is validated, as Calico does it: where the datastore has no status apart from the rest, as etcd, the
     * whole resource is stored as it is given.
     *
     * @return the resource as it is stored, with its new revision
     * @throws ConflictException if somebody has
     * @throws NotFoundException if it is gone
     * @throws ValidationException if it lacks what a read resource has: revision, UID, creation time
     */
    public R updateStatus(R resource) {
        R located = locate(resource);
        requireRead(request(Operation.UPDATE_STATUS, describe(located.metadata())), located.metadata());
        return datastore.updateStatus(located);
    }

    /**
     * Creates a resource or replaces the one that is there, whatever its revision. One that is replaced keeps its UID and
     * creation time.
     *
     * @return the resource as it is stored, with its revision
     * @throws ConflictException if others change it faster than it can be read and written
     * @throws ValidationException if it breaks rules
     */
    public R apply(R resource) {
        R located = Defaults.ofClient(locate(resource));
        requireNamespace(request(Operation.APPLY, describe(located.metadata())), located.metadata());
        for (int attempt = 1; ; attempt++) {
            try {
                return applyOnce(located);
            } catch (AlreadyExistsException | ConflictException | NotFoundException e) {
                // A missing tier stays missing; of what others do at the same time the next attempt knows.
                if (attempt == APPLY_ATTEMPTS || (e instanceof NotFoundException && !isThere(located))) {
                    throw e;
                }
            }
        }
    }

    private R applyOnce(R located) {
        ObjectMeta metadata = located.metadata();
        Optional<R> current = metadata.name() == null ? Optional.empty() : find(located);
        if (current.isEmpty()) {
            return create(kind.withMetadata(
                    located, metadata.withResourceVersion(null).withUid(null).withCreationTimestamp(null)));
        }
        ObjectMeta old = current.get().metadata();
        return update(kind.withMetadata(
                located,
                metadata.withResourceVersion(old.resourceVersion())
                        .withUid(old.uid())
                        .withCreationTimestamp(old.creationTimestamp())));
    }

    private Optional<R> find(R located) {
        try {
            return Optional.of(datastore.get(ResourceKey.of(located), ReadOptions.LATEST));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private boolean isThere(R located) {
        return located.metadata().name() != null && find(located).isPresent();
    }

    /**
     * Deletes a resource.
     *
     * @return the resource as it last was
     * @throws NotFoundException if there is none
     */
    public R delete(String name) {
        return delete(name, DeleteOptions.ANY);
    }

    /**
     * Deletes a resource under conditions.
     *
     * @return the resource as it last was
     * @throws NotFoundException if there is none
     * @throws ConflictException if the conditions do not hold
     */
    public R delete(String name, DeleteOptions options) {
        ResourceKey<R> key = key(Operation.DELETE, name);
        rules.beforeDelete(request(Operation.DELETE, key.toString()), key);
        return Defaults.labelled(new Deletion(datastore, pause).delete(key, options));
    }

    /**
     * Reads a resource.
     *
     * @throws NotFoundException if there is none
     */
    public R get(String name) {
        ResourceKey<R> key = key(Operation.GET, name);
        R found = datastore.get(key, ReadOptions.LATEST);
        if (found instanceof BlockAffinity affinity && affinity.spec().deleted()) {
            throw new NotFoundException(request(Operation.GET, key.toString()), null, null);
        }
        return Defaults.onRead(found, false);
    }

    /** Reads a resource; empty if there is none. */
    public Optional<R> find(String name) {
        try {
            return Optional.of(get(name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** All resources, as they are at one moment. */
    public ResourceList<R> list() {
        ResourceList<R> list = datastore.list(query(), ReadOptions.LATEST);
        return new ResourceList<>(
                kind,
                list.items().stream()
                        .map(resource -> Defaults.onRead(resource, true))
                        .toList(),
                list.resourceVersion());
    }

    /** What is there now, as added, and then every change. The caller closes the watch. */
    public Watch<R> watch() {
        return new ReadWatch<>(datastore.watch(query(), WatchOptions.FROM_NOW));
    }

    /** Every change after the revision of a list or of an event. The caller closes the watch. */
    public Watch<R> watch(String afterRevision) {
        return new ReadWatch<>(datastore.watch(query(), WatchOptions.after(afterRevision)));
    }

    private ResourceQuery<R> query() {
        return new ResourceQuery<>(kind, namespace, null);
    }

    private ResourceKey<R> key(Operation operation, String name) {
        if (kind.isNamespaced() && namespace == null) {
            throw missingNamespace(request(operation, kind + "(" + name + ")"));
        }
        return ResourceKey.of(kind, namespace, name);
    }

    private R locate(R resource) {
        ObjectMeta metadata = resource.metadata().withSelfLink(null);
        if (kind.isNamespaced() && metadata.namespace() == null && namespace != null) {
            metadata = metadata.withNamespace(namespace);
        }
        return kind.withMetadata(resource, metadata);
    }

    /** Fills in what Calico fills in, and refuses what breaks rules. */
    private R complete(Request request, R located, boolean creating) {
        R complete = Defaults.ofClient(located);
        StoreRules.refuse(
                request,
                Initialization.isKubernetes(datastore)
                        ? Validator.validateForApiServer(complete, WRITTEN)
                        : Validator.validate(complete, WRITTEN));
        complete = Defaults.ofSchema(complete);
        rules.afterValidation(request, complete, creating);
        return Defaults.afterValidation(complete);
    }

    private void requireNamespace(Request request, ObjectMeta metadata) {
        if (kind.isNamespaced() && metadata.namespace() == null) {
            throw missingNamespace(request);
        }
    }

    private String describe(ObjectMeta metadata) {
        String where = kind.isNamespaced() ? metadata.namespace() + "/" : "";
        return kind + "(" + where + metadata.nameOrEmpty() + ")";
    }

    private Request request(Operation operation, String subject) {
        return new Request(datastore.name(), operation, subject);
    }

    private static ValidationException missingNamespace(Request request) {
        return new ValidationException(
                request,
                List.of(new Violation(
                        Layer.CLIENT,
                        "metadata.namespace",
                        "Metadata.Namespace",
                        null,
                        "namespace is not specified on namespaced resource")));
    }

    /** An update starts from what was read; without these it did not. */
    private void requireRead(Request request, ObjectMeta metadata) {
        requireRead(request, "resourceVersion", "ResourceVersion", metadata.resourceVersion(), "");
        requireNamespace(request, metadata);
        requireRead(request, "creationTimestamp", "CreationTimestamp", metadata.creationTimestamp(), NO_TIME);
        requireRead(request, "uid", "UID", metadata.uid(), "");
    }

    private static void requireRead(Request request, String path, String field, @Nullable Object value, String absent) {
        if (value == null) {
            throw new ValidationException(
                    request,
                    List.of(new Violation(
                            Layer.CLIENT,
                            "metadata." + path,
                            "Metadata." + field,
                            absent,
                            "field must be set for an Update request")));
        }
    }
}
