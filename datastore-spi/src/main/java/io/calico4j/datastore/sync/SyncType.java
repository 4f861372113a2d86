package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.spi.ResourceQuery;
import java.util.function.Predicate;

/**
 * What a {@link Syncer} follows of one kind.
 *
 * @param query which resources the datastore is asked for
 * @param filter which of these are followed; one that no longer is counts as deleted. Called from the syncer's threads
 * @param deletesOnLoss whether everything is told as deleted when the datastore is lost, for what must not be relied on
 *     unseen
 * @param <R> the class of the resources
 */
public record SyncType<R extends Resource>(ResourceQuery<R> query, Predicate<? super R> filter, boolean deletesOnLoss) {

    /** All that the query matches, kept while the datastore is away. */
    public static <R extends Resource> SyncType<R> of(ResourceQuery<R> query) {
        return new SyncType<>(query, resource -> true, false);
    }

    /** All resources of a kind, kept while the datastore is away. */
    public static <R extends Resource> SyncType<R> of(ResourceKind<R> kind) {
        return of(ResourceQuery.all(kind));
    }

    /** The same, of those only that the filter lets through. */
    public SyncType<R> withFilter(Predicate<? super R> filter) {
        return new SyncType<>(query, filter, deletesOnLoss);
    }

    /** The same, told as deleted when the datastore is lost. */
    public SyncType<R> withDeletesOnLoss() {
        return new SyncType<>(query, filter, true);
    }

    /** For messages: the query. */
    @Override
    public String toString() {
        return query.toString();
    }
}
