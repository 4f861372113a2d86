package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.Datastore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the resources of one kind that follows the datastore: reads cost no request, and listeners are told of changes.
 * It is behind the datastore by as much as an event takes, or for as long as the datastore cannot be reached; {@link #status}
 * says when that is. Resources are as a list of the client has them. Read-only and thread-safe.
 *
 * <pre>{@code
 * try (ResourceCache<Tier> tiers = ResourceCache.start(client.datastore(), Kinds.TIER)) {
 *     tiers.awaitSynced(Duration.ofSeconds(10));
 *     tiers.list().forEach(System.out::println);
 * }
 * }</pre>
 *
 * @param <R> the class of the resources
 */
public final class ResourceCache<R extends Resource> implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ResourceCache.class.getName());

    private final String name;
    private final ResourceKind<R> kind;
    private final CacheState<R> state;
    private final List<CacheListener<R>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    /** Held while listeners are called, so that one that comes meanwhile sees neither a gap nor anything twice. */
    private final ReentrantLock delivery = new ReentrantLock();

    private final Syncer syncer;
    private volatile boolean synced;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException lastFailure;

    private ResourceCache(Datastore datastore, SyncType<R> type, SyncTiming timing) {
        name = type + " of the " + datastore.name() + " datastore";
        kind = type.query().kind();
        state = new CacheState<>(kind);
        syncer = Syncer.builder(datastore)
                .type(type)
                .timing(timing)
                .listener(new Feed())
                .start();
    }

    /** A cache of all resources of a kind. The caller closes it; the datastore stays open. */
    public static <R extends Resource> ResourceCache<R> start(Datastore datastore, ResourceKind<R> kind) {
        return start(datastore, SyncType.of(kind));
    }

    /** A cache of what the type selects. The caller closes it; the datastore stays open. */
    public static <R extends Resource> ResourceCache<R> start(Datastore datastore, SyncType<R> type) {
        return start(datastore, type, SyncTiming.DEFAULT);
    }

    /** A cache of what the type selects, with a patience of its own. The caller closes it; the datastore stays open. */
    public static <R extends Resource> ResourceCache<R> start(
            Datastore datastore, SyncType<R> type, SyncTiming timing) {
        return new ResourceCache<>(datastore, type, timing);
    }

    /** The handle on a listener. */
    public interface Registration extends AutoCloseable {

        /** Takes the listener away. A call that is under way may still end after this. Does nothing the second time. */
        @Override
        void close();
    }

    private final class Feed implements Dispatcher.Progress {

        @Override
        public void onStatus(SyncStatus status) {
            if (status == SyncStatus.IN_SYNC) {
                synced = true;
                lastFailure = null;
                settled.countDown();
            }
        }

        /** What a syncer takes back when it is stopped is still in the datastore, so nobody is told. */
        @Override
        public void onUpdates(List<Update> updates) {
            delivery.lock();
            try {
                if (!closed) {
                    List<CacheState.Change<R>> changes = state.apply(updates);
                    listeners.forEach(listener -> changes.forEach(change -> tell(listener, change)));
                }
            } finally {
                delivery.unlock();
            }
        }

        @Override
        public void onRevision(int follower, String revision) {
            if (!closed) {
                state.seenUpTo(revision);
            }
        }

        @Override
        public void parseFailed(String entry, DatastoreException cause) {
            LOG.log(Level.WARNING, "{0}: left out: {1}", name, cause.getMessage());
        }

        @Override
        public void syncFailed(RuntimeException cause) {
            lastFailure = cause;
        }
    }

    private void tell(CacheListener<R> listener, CacheState.Change<R> change) {
        R before = change.before();
        R after = change.after();
        try {
            if (before == null && after != null) {
                listener.added(after);
            } else if (before != null && after != null) {
                listener.changed(before, after);
            } else if (before != null) {
                listener.removed(before);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, () -> name + ": a listener has thrown; it goes on with what comes next", e);
        }
    }

    /**
     * Waits until the cache has once held all that is in the datastore. Returns at once when that has been.
     *
     * @param timeout how long at most
     * @throws TimeoutException if it takes longer; it says what is in the way, and has that as its cause where there is one
     * @throws IllegalStateException if the cache is closed before
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitSynced(Duration timeout) throws InterruptedException, TimeoutException {
        boolean inTime = settled.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (synced) {
            return;
        }
        if (inTime) {
            throw new IllegalStateException(name + ": the cache was closed before it was in sync");
        }
        RuntimeException failure = lastFailure;
        TimeoutException exception =
                new TimeoutException(name + " is not in sync after " + timeout + " but at " + syncer.status() + ": "
                        + (failure == null ? "the datastore has not answered yet" : failure.getMessage()));
        if (failure != null) {
            exception.initCause(failure);
        }
        throw exception;
    }

    /** Whether the cache has once held all that is in the datastore. */
    public boolean isSynced() {
        return synced;
    }

    /** Whether the cache follows the datastore now. It keeps what it holds while it does not. */
    public SyncStatus status() {
        return syncer.status();
    }

    /** The resource under the key; empty if there is none. */
    public Optional<R> get(ResourceKey<R> key) {
        return state.find(key);
    }

    /** All resources and the revision, as they were at one moment, ordered by namespace and name. */
    public ResourceList<R> list() {
        return state.list();
    }

    /**
     * The resources of a namespace and the revision, as they were at one moment, ordered by name.
     *
     * @throws IllegalArgumentException if the kind has no namespaces
     */
    public ResourceList<R> list(String namespace) {
        if (!kind.isNamespaced()) {
            throw new IllegalArgumentException(kind + " has no namespaces: " + namespace);
        }
        return state.list(namespace);
    }

    /**
     * The revision up to which the cache has seen everything. Empty before the first list, and for a kind that cannot be
     * watched.
     */
    public String revision() {
        return state.revision();
    }

    /**
     * Tells a listener, now, of all resources as added, in this thread, and then of every change, in the cache's own.
     *
     * @return what takes the listener away again; closing the cache does so too, without telling it of anything
     */
    public Registration listen(CacheListener<R> listener) {
        delivery.lock();
        try {
            // So that the same listener can come twice.
            CacheListener<R> own = new Forwarding<>(listener);
            state.list().forEach(resource -> tell(own, new CacheState.Change<>(null, resource)));
            listeners.add(own);
            return () -> listeners.remove(own);
        } finally {
            delivery.unlock();
        }
    }

    private static final class Forwarding<R extends Resource> implements CacheListener<R> {

        private final CacheListener<R> listener;

        Forwarding(CacheListener<R> listener) {
            this.listener = listener;
        }

        @Override
        public void added(R resource) {
            listener.added(resource);
        }

        @Override
        public void changed(R before, R after) {
            listener.changed(before, after);
        }

        @Override
        public void removed(R last) {
            listener.removed(last);
        }
    }

    /**
     * Stops following, and returns when all threads have ended. What the cache holds can still be read but changes no more.
     *
     * @throws IllegalStateException if a listener calls it, for whose return it would wait
     */
    @Override
    public void close() {
        syncer.requireOtherThread();
        if (delivery.isHeldByCurrentThread()) {
            throw new IllegalStateException("a cache cannot be closed by its own listener: use another thread");
        }
        closed = true;
        settled.countDown();
        syncer.stop();
    }
}
