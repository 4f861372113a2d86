package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.datastore.spi.Datastore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the resources of many kinds and tells one listener of all that is there and of every change to it.
 *
 * <ul>
 *   <li>Each resource is told as new, then as updated for every revision that is seen of it, then as deleted, once; the same
 *       revision is not told twice. Where changes were missed, a list is compared with what has been told.
 *   <li>The state of the kinds is told as one: {@link SyncStatus}. It is in sync when every kind has been listed.
 *   <li>A datastore that goes away does not take the resources with it; the syncer goes on trying until it is stopped.
 *   <li>A kind that cannot be watched is listed every now and then, and one that the server does not serve counts as empty; in
 *       neither case does the state go back.
 * </ul>
 *
 * <p>The rules are those of Calico's own watcher syncer. Has one thread for each kind and one that calls the listener.
 * Thread-safe.
 *
 * <pre>{@code
 * try (Syncer syncer = Syncer.builder(datastore).types(SyncSet.NODE_STATUS).listener(listener).start()) {
 *     ...
 * }
 * }</pre>
 */
public final class Syncer implements AutoCloseable {

    private final MessageQueue messages = new MessageQueue();
    private final List<Follower<?>> followers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Dispatcher dispatcher;
    private final Thread dispatcherThread;
    private boolean stopped;

    private Syncer(List<Followed<?>> followed, SyncListener listener, SyncTiming timing) {
        dispatcher = new Dispatcher(messages, listener, followed.size());
        dispatcherThread = thread(dispatcher, "calico4j syncer");
        for (Followed<?> one : followed) {
            Follower<?> follower = one.follower(followers.size(), timing, messages);
            followers.add(follower);
            threads.add(thread(follower, "calico4j syncer of " + one.type()));
        }
        dispatcherThread.start();
        threads.forEach(Thread::start);
    }

    /** What is followed, and where. */
    private record Followed<R extends Resource>(SyncType<R> type, Source<R> source) {

        static <R extends Resource> Followed<R> of(Datastore datastore, SyncType<R> type) {
            return new Followed<>(type, new DatastoreSource<>(datastore, type));
        }

        Follower<R> follower(int index, SyncTiming timing, MessageQueue messages) {
            return new Follower<>(index, type, source, timing, messages);
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A syncer of this datastore, which stays open when the syncer stops. */
    public static Builder builder(Datastore datastore) {
        return new Builder(datastore);
    }

    /** The state that the listener was told last. */
    public SyncStatus status() {
        return dispatcher.status();
    }

    /**
     * Stops following: tells everything as deleted, and returns when the listener has been told the last of it. Waits for
     * calls of the datastore that are under way, and for the listener. Does nothing if it has been stopped.
     *
     * @throws IllegalStateException if it is called by the listener, for whose return it would wait
     */
    public void stop() {
        requireOtherThread();
        synchronized (this) {
            if (stopped) {
                return;
            }
            followers.forEach(Follower::stop);
            threads.forEach(Thread::interrupt);
            threads.forEach(Syncer::join);
            messages.put(new Message.End());
            join(dispatcherThread);
            stopped = true;
        }
    }

    /** Stopping waits for the listener, which must not wait for that. */
    void requireOtherThread() {
        if (Thread.currentThread() == dispatcherThread) {
            throw new IllegalStateException("it cannot be stopped by its own listener: use another thread");
        }
    }

    private static void join(Thread thread) {
        MessageQueue.uninterruptibly(() -> {
            thread.join();
            return thread;
        });
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** What a syncer is started with. Not thread-safe. */
    public static final class Builder {

        private final Datastore datastore;
        private final List<Followed<?>> followed = new ArrayList<>();
        private SyncTiming timing = SyncTiming.DEFAULT;
        private @Nullable SyncListener listener;

        private Builder(Datastore datastore) {
            this.datastore = datastore;
        }

        /** Follows this, too. */
        public Builder type(SyncType<?> type) {
            followed.add(Followed.of(datastore, type));
            return this;
        }

        /** Follows all of the set, too. */
        public Builder types(SyncSet set) {
            set.types().forEach(this::type);
            return this;
        }

        /** Follows this in another datastore, which also stays open. */
        public Builder type(Datastore other, SyncType<?> type) {
            followed.add(Followed.of(other, type));
            return this;
        }

        /** Follows what a source has. */
        <R extends Resource> Builder source(SyncType<R> type, Source<R> source) {
            followed.add(new Followed<>(type, source));
            return this;
        }

        /** Who is told. */
        public Builder listener(SyncListener listener) {
            this.listener = listener;
            return this;
        }

        /** How patient it is; if not called, {@link SyncTiming#DEFAULT}. */
        public Builder timing(SyncTiming timing) {
            this.timing = timing;
            return this;
        }

        /**
         * Starts to follow. The caller stops it.
         *
         * @throws IllegalStateException if there is no listener or nothing to follow
         */
        public Syncer start() {
            if (followed.isEmpty()) {
                throw new IllegalStateException("a syncer needs at least one type to follow");
            }
            if (listener == null) {
                throw new IllegalStateException("a syncer needs a listener");
            }
            return new Syncer(followed, Objects.requireNonNull(listener), timing);
        }
    }
}
