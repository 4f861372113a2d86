package io.calico4j.datastore.spi;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import java.util.Set;

/**
 * Where Calico's resources are kept. Applications use it through {@code io.calico4j.datastore.CalicoClient}, which fills in
 * defaults and validates before it writes; a datastore stores what it is given.
 *
 * <p>Implementations are thread-safe, and every call ends within a deadline of its own with a result or a
 * {@link DatastoreException}. Revisions are opaque texts, to be compared for equality only, and {@code 0} is not among them: it
 * stands for having seen nothing. Besides what the methods say:
 *
 * <ul>
 *   <li>{@code ANY-1} An operation that a kind does not have in {@link #capabilities} throws {@link NotSupportedException},
 *       which says why, and changes nothing.
 *   <li>{@code ANY-2} A write whose answer was lost throws {@link OutcomeUnknownException} and is not repeated.
 *   <li>{@code ANY-3} What a newer Calico has stored beyond the model comes back in {@link Resource#unknownFields} and is
 *       written back with the resource.
 *   <li>{@code ANY-4} While the server cannot be reached, a call fails within its deadline with
 *       {@link UnavailableException}, which names the server's address, or for a write that may have been sent as {@code
 *       ANY-2} says. A datastore that is closed leaves no thread and no connection behind.
 * </ul>
 */
public interface Datastore extends AutoCloseable {

    /** What the backend is called in messages and in configuration, such as {@code etcdv3}. */
    String name();

    /** What can be done with resources of a kind; empty for a kind that this backend does not hold. */
    Set<Capability> capabilities(ResourceKind<?> kind);

    /**
     * Stores a new resource.
     *
     * <ul>
     *   <li>{@code CREATE-1} The resource is stored; it comes back as {@link #get} would return it, with a revision.
     *   <li>{@code CREATE-2} If there is one under the same key, {@link AlreadyExistsException}; it is not changed.
     *   <li>{@code CREATE-3} A resource that carries a revision is refused with {@link ValidationException}.
     * </ul>
     */
    <R extends Resource> R create(R resource);

    /**
     * Stores a new resource as {@link #create(Resource)} does, with options. A backend without {@link Capability#TTL} need not
     * implement this.
     *
     * <ul>
     *   <li>{@code TTL-1} Where the kind has no {@link Capability#TTL}, a time to live is refused with {@link
     *       NotSupportedException}, and nothing is written.
     *   <li>{@code TTL-2} Not before its time to live has passed, the resource is gone, as if somebody had deleted it.
     *   <li>{@code TTL-3} A later write without one makes it stay.
     * </ul>
     */
    default <R extends Resource> R create(R resource, WriteOptions options) {
        Requests.refuseTtl(new Request(name(), Operation.CREATE, resource.key().toString()), options);
        return create(resource);
    }

    /**
     * Replaces a resource, if it is still at the revision that the given one carries.
     *
     * <ul>
     *   <li>{@code UPDATE-1} The resource is stored and comes back with a new revision.
     *   <li>{@code UPDATE-2} If it has changed since, {@link ConflictException}; it is not changed.
     *   <li>{@code UPDATE-3} If there is none, {@link NotFoundException}.
     *   <li>{@code UPDATE-4} A resource without a revision is refused with {@link ValidationException}.
     * </ul>
     */
    <R extends Resource> R update(R resource);

    /** Replaces a resource as {@link #update(Resource)} does, with options as in {@link #create(Resource, WriteOptions)}. */
    default <R extends Resource> R update(R resource, WriteOptions options) {
        Requests.refuseTtl(new Request(name(), Operation.UPDATE, resource.key().toString()), options);
        return update(resource);
    }

    /**
     * Replaces the status of a resource, under the rules of {@link #update}. Where a kind has no
     * {@link Capability#UPDATE_STATUS}, this is an update.
     */
    default <R extends Resource> R updateStatus(R resource) {
        return update(resource);
    }

    /**
     * Stores a resource whatever is there, and whatever revision it carries.
     *
     * <ul>
     *   <li>{@code APPLY-1} If there is none, it is created.
     *   <li>{@code APPLY-2} If there is one, it is replaced, and its UID and creation time are kept.
     * </ul>
     */
    default <R extends Resource> R apply(R resource) {
        return Apply.to(this, resource);
    }

    /**
     * Deletes a resource.
     *
     * <ul>
     *   <li>{@code DELETE-1} The resource is gone; it comes back as it last was.
     *   <li>{@code DELETE-2} If there is none, {@link NotFoundException}.
     *   <li>{@code DELETE-3} If it is not at the expected revision, {@link ConflictException}; it stays.
     * </ul>
     */
    <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options);

    /**
     * Reads a resource.
     *
     * <ul>
     *   <li>{@code GET-1} It comes back with its revision.
     *   <li>{@code GET-2} If there is none, {@link NotFoundException}.
     *   <li>{@code GET-3} If something else is stored there, {@link MalformedValueException}.
     * </ul>
     */
    <R extends Resource> R get(ResourceKey<R> key, ReadOptions options);

    /**
     * Reads many resources as they were at one moment.
     *
     * <ul>
     *   <li>{@code LIST-1} The resources that match, ordered by namespace and name; none is an empty list.
     *   <li>{@code LIST-2} The list's revision is that of the moment: a watch from it sees all that comes after, and nothing
     *       before.
     *   <li>{@code LIST-3} What is stored but is no resource of the kind is left out.
     * </ul>
     */
    <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options);

    /**
     * Starts to watch.
     *
     * <ul>
     *   <li>{@code WATCH-1} From a revision: every later change of what matches, once, in order, and nothing else.
     *   <li>{@code WATCH-2} A deletion is one {@link WatchEvent.Deleted}, however it came about. A backend that marks what it is
     *       about to delete tells of the mark as of any change.
     *   <li>{@code WATCH-3} Without a revision: what is there as {@link WatchEvent.Added}, then the changes.
     *   <li>{@code WATCH-4} It ends with exactly one {@link WatchEvent.Ended}. A backend goes on by itself after a disturbance
     *       only if it can prove that nothing was lost; otherwise it ends the watch.
     *   <li>{@code WATCH-5} From a revision of which the history is gone, it ends with {@link RevisionTooOldException}.
     *   <li>{@code WATCH-6} Closing it ends it, without a cause, and stops what it has started.
     * </ul>
     */
    <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options);

    /** Ends every watch and frees what this datastore has opened; a client that was lent to it stays open. */
    @Override
    void close();

    /** The default way of {@link Datastore#apply}: read, then write under the condition that nobody else has. */
    final class Apply {

        private static final int ATTEMPTS = 10;

        private Apply() {}

        private static <R extends Resource> R to(Datastore datastore, R resource) {
            ResourceKind<R> kind = ResourceKind.of(resource);
            ResourceKey<R> key = ResourceKey.of(resource);
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(datastore, kind, key, resource);
                } catch (AlreadyExistsException | ConflictException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }

        private static <R extends Resource> R once(
                Datastore datastore, ResourceKind<R> kind, ResourceKey<R> key, R resource) {
            ObjectMeta current;
            try {
                current = datastore.get(key, ReadOptions.LATEST).metadata();
            } catch (NotFoundException e) {
                return datastore.create(
                        kind.withMetadata(resource, resource.metadata().withResourceVersion(null)));
            }
            ObjectMeta metadata = resource.metadata()
                    .withResourceVersion(current.resourceVersion())
                    .withUid(current.uid())
                    .withCreationTimestamp(current.creationTimestamp());
            return datastore.update(kind.withMetadata(resource, metadata));
        }
    }
}
