package io.calico4j.datastore;

import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ipam.IpPool;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What Calico's typed client does besides deleting when something is deleted: pools are closed first, nodes take along what is theirs. */
final class Deletion {

    /** How long Calico gives those who allocate addresses to see that a pool is closed. */
    static final Duration POOL_GRACE = Duration.ofMillis(500);

    private final Datastore datastore;
    private final Pause pause;

    /** How to wait; so that tests need not. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;

        static void sleeping(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    }

    Deletion(Datastore datastore, Pause pause) {
        this.datastore = datastore;
        this.pause = pause;
    }

    /** Deletes a resource, and what goes with it. */
    <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        if (key.kind() == Kinds.IP_POOL) {
            return datastore.delete(key, closePool(ResourceKey.of(Kinds.IP_POOL, key.name()), options));
        } else if (key.kind() == Kinds.NODE) {
            deleteWhatIsOf(key.name());
        }
        return datastore.delete(key, options);
    }

    /** Nobody takes an address from a pool that is disabled; the options say no revision any more since this changes it. */
    private DeleteOptions closePool(ResourceKey<IpPool> key, DeleteOptions options) {
        IpPool pool = datastore.get(key, ReadOptions.LATEST);
        if (pool.spec().disabled()) {
            return options;
        }
        IpPool disabled = pool.withSpec(pool.spec().withDisabled(true));
        if (options.revision() != null) {
            disabled = disabled.withMetadata(disabled.metadata().withResourceVersion(options.revision()));
        }
        datastore.update(disabled);
        try {
            pause.of(POOL_GRACE);
        } catch (InterruptedException e) {
            // The pool is disabled, which is safe; whoever asked to stop is not kept waiting.
            Thread.currentThread().interrupt();
        }
        return new DeleteOptions(null, options.uid());
    }

    private void deleteWhatIsOf(String node) {
        deleteAll(
                Kinds.WORKLOAD_ENDPOINT, endpoint -> node.equals(endpoint.spec().node()));
        deleteAll(Kinds.BGP_PEER, peer -> node.equals(peer.spec().node()));
        deleteIfThere(ResourceKey.of(Kinds.FELIX_CONFIGURATION, "node." + node));
        deleteIfThere(ResourceKey.of(Kinds.BGP_CONFIGURATION, "node." + node));
        deleteAll(Kinds.HOST_ENDPOINT, endpoint -> node.equals(endpoint.spec().node()));
    }

    private <R extends Resource> void deleteAll(ResourceKind<R> kind, Predicate<R> which) {
        List<R> all = StoreRules.listIfHeld(datastore, kind);
        all.stream().filter(which).map(ResourceKey::of).forEach(this::deleteIfThere);
    }

    private void deleteIfThere(ResourceKey<?> key) {
        try {
            datastore.delete(key, DeleteOptions.ANY);
        } catch (NotFoundException | NotSupportedException e) {
            // It is gone, or the datastore does not keep it as a thing of its own: either way nothing is left of the
            // node.
        }
    }
}
