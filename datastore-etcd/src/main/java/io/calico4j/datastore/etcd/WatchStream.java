package io.calico4j.datastore.etcd;

import io.etcd.jetcd.Watch;
import io.etcd.jetcd.Watch.Watcher;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One stream of events from etcd, from its opening to the first sign that it is broken. The client library would go on by itself
 * after a lost connection, but from a revision that it may take from the wrong place, and sometimes it gives up without a word; so
 * a second confirmation counts as an end like any other, and whoever owns the stream opens another one.
 *
 * <p>No method holds a lock while it calls the client library, which holds its own while it calls this.
 */
final class WatchStream implements Watch.Listener {

    /** Told by the client library's threads, one call at a time. */
    interface Owner {

        /** etcd has confirmed the watch. */
        void confirmed(WatchStream stream);

        /** Something happened. */
        void happened(WatchStream stream, List<WatchEvent> events);

        /** etcd says that it is at a revision, on this stream. */
        void progressed(WatchStream stream, long revision);

        /** The stream is broken. Told once, and not after {@link #close}. */
        void broken(WatchStream stream, Throwable cause);
    }

    /** The connection was lost without a failure that could be named. */
    static final class LostConnection extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostConnection(String message) {
            super(message);
        }
    }

    private final Owner owner;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Watcher watcher;
    private volatile boolean isConfirmed;
    private volatile long lastHeard = System.nanoTime();

    WatchStream(Owner owner) {
        this.owner = owner;
    }

    void open(EtcdStore store, String prefix, long from) {
        try {
            watcher = store.watch(prefix, from, this);
        } catch (RuntimeException e) {
            end(e);
        }
        if (over.get()) {
            // It broke, or was closed, before there was anything to close.
            closeWatcher();
        }
    }

    boolean isConfirmed() {
        return isConfirmed;
    }

    /** Something else has shown that nothing is missing. */
    void isAlive() {
        lastHeard = System.nanoTime();
    }

    boolean hasBeenSilentFor(Duration time) {
        return System.nanoTime() - lastHeard > time.toNanos();
    }

    /** Asks etcd to say on this stream at which revision it is. */
    void requestProgress() {
        Watcher running = watcher;
        if (running != null && !over.get()) {
            running.requestProgress();
        }
    }

    @Override
    public void onNext(WatchResponse response) {
        if (over.get()) {
            return;
        }
        isAlive();
        if (response.isCreatedNotify()) {
            if (isConfirmed) {
                end(new LostConnection("the connection was lost in between"));
                return;
            }
            isConfirmed = true;
            owner.confirmed(this);
        } else if (response.isProgressNotify()) {
            owner.progressed(this, response.getHeader().getRevision());
        } else {
            owner.happened(this, response.getEvents());
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public void onCompleted() {
        end(new LostConnection("etcd has ended the watch"));
    }

    /** Ends the stream because of something that its owner has noticed. */
    void end(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            closeWatcher();
            owner.broken(this, cause);
        }
    }

    /** Ends the stream without telling its owner. */
    void close() {
        over.set(true);
        closeWatcher();
    }

    private void closeWatcher() {
        Watcher running = watcher;
        if (running != null) {
            running.close();
        }
    }
}
