package io.calico4j.datastore.etcd;

import io.calico4j.api.Resource;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.BufferedWatch;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A watch on a prefix that outlives its connections: it keeps the revision up to which its owner has been told everything, and
 * when a stream breaks it opens another one right behind that. Where that cannot be done, because etcd has forgotten that part of
 * its history, or is away for too long, or does not allow it any more, it ends and says so.
 *
 * <p>Events of one transaction are handed over together or not at all. An owner that does not pull makes the watch give up its
 * stream; it opens one again when there is room.
 */
final class EtcdWatch<R extends Resource> implements WatchStream.Owner {

    private static final int MANY = 16;

    private final EtcdStore store;
    private final Request request;
    private final ResourceQuery<R> query;
    private final EventTranslation<R> translation;
    private final BufferedWatch<R> watch;
    private final CompletableFuture<Void> confirmed = new CompletableFuture<>();

    /** Guards what follows; held while events are handed over, never while the client library is called. */
    private final Object lock = new Object();

    private @Nullable WatchStream stream;
    /** Everything before this revision has been handed over. */
    private long next;
    /** Since when there has been no sign that a stream works, by {@link System#nanoTime}; null while one does. */
    private @Nullable Long troubledSince;

    private boolean refusedBefore;
    private boolean over;

    EtcdWatch(EtcdStore store, Request request, ResourceQuery<R> query) {
        this.store = store;
        this.request = request;
        this.query = query;
        this.translation = new EventTranslation<>(request, query);
        this.watch = new BufferedWatch<>(
                store.watchCapacity(), this::stop, () -> store.guard().resume(this));
    }

    /** Starts with what is there, and then what happens after the revision; returns when etcd has confirmed the watch. */
    Watch<R> start(List<R> initial, long revision) {
        watch.offerAll(initial.stream().map(WatchEvent.Added::new).toList());
        synchronized (lock) {
            next = revision + 1;
        }
        store.guard().add(this);
        resume();
        try {
            confirmed.get(store.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return watch;
        } catch (TimeoutException e) {
            stop();
            throw EtcdErrors.noAnswer(
                    request, false, store.endpoints() + " did not confirm the watch within " + store.timeout(), e);
        } catch (ExecutionException e) {
            stop();
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw EtcdErrors.noAnswer(request, false, "interrupted", e);
        }
    }

    /** What its keys begin with. */
    String prefix() {
        return Layout.prefix(query);
    }

    /** Opens a stream where there is none. */
    void resume() {
        WatchStream opened;
        long from;
        synchronized (lock) {
            if (over || stream != null) {
                return;
            }
            opened = new WatchStream(this);
            stream = opened;
            from = next;
        }
        opened.open(store, prefix(), from);
    }

    @Override
    public void confirmed(WatchStream from) {
        synchronized (lock) {
            if (from != stream) {
                return;
            }
            refusedBefore = false;
        }
        confirmed.complete(null);
        store.guard().found(this);
    }

    @Override
    public void happened(WatchStream from, List<io.etcd.jetcd.watch.WatchEvent> events) {
        // Most of the time that this takes; many at once come where a watch catches up.
        List<Optional<WatchEvent<R>>> translated = (events.size() < MANY ? events.stream() : events.parallelStream())
                .map(translation::translate)
                .toList();
        boolean isFull = false;
        synchronized (lock) {
            if (from != stream) {
                return;
            }
            troubledSince = null;
            for (int i = 0; i < events.size() && !isFull; ) {
                long revision = events.get(i).getKeyValue().getModRevision();
                List<WatchEvent<R>> together = new ArrayList<>();
                for (; i < events.size() && events.get(i).getKeyValue().getModRevision() == revision; i++) {
                    translated.get(i).ifPresent(together::add);
                }
                if (revision >= next) {
                    isFull = !together.isEmpty() && !watch.offerAll(together);
                    next = isFull ? next : revision + 1;
                }
            }
            if (isFull) {
                stream = null;
            }
        }
        if (isFull) {
            from.close();
        }
    }

    @Override
    public void progressed(WatchStream from, long revision) {
        synchronized (lock) {
            if (from != stream) {
                return;
            }
            troubledSince = null;
            if (revision >= next && store.guard().ordersProgress()) {
                next = revision + 1;
                watch.offer(new WatchEvent.Bookmark<>(Long.toString(revision)));
            }
        }
    }

    @Override
    public void broken(WatchStream from, Throwable cause) {
        DatastoreException failure = failure(cause);
        boolean isLost;
        synchronized (lock) {
            if (from != stream) {
                return;
            }
            stream = null;
            // The client library renews a token that has expired only when it has been refused.
            boolean isRefused = failure instanceof UnauthorizedException;
            isLost = failure instanceof UnavailableException || isRefused && !refusedBefore;
            refusedBefore |= isRefused;
            if (troubledSince == null) {
                troubledSince = System.nanoTime();
            }
        }
        if (!isLost) {
            end(failure, cause);
        } else if (confirmed.isDone()) {
            store.guard().lost(this);
        } else if (failure instanceof UnauthorizedException) {
            store.guard().resume(this);
        } else {
            end(failure, cause);
        }
    }

    private DatastoreException failure(Throwable cause) {
        return cause instanceof WatchStream.LostConnection
                ? store.unavailable(request, cause.getMessage() + "; list again")
                : EtcdErrors.of(request, store.endpoints(), false, cause);
    }

    private void end(DatastoreException failure, Throwable cause) {
        confirmed.completeExceptionally(cause);
        watch.end(failure);
        stop();
    }

    /** The revision up to which everything has been handed over. */
    long seen() {
        synchronized (lock) {
            return next - 1;
        }
    }

    /** Whether there is a stream that etcd has confirmed. */
    boolean isFollowing() {
        synchronized (lock) {
            return stream != null && stream.isConfirmed();
        }
    }

    /** Gives up a stream that has been silent for too long, and the watch itself if it has had none that works for too long. */
    void check(Duration silence, Duration patience) {
        WatchStream current;
        boolean isTooLong;
        synchronized (lock) {
            current = stream;
            isTooLong = troubledSince != null && System.nanoTime() - troubledSince > patience.toNanos();
        }
        if (isTooLong) {
            end(
                    store.unavailable(request, "etcd could not be followed for more than " + patience + "; list again"),
                    new WatchStream.LostConnection("etcd could not be followed"));
        } else if (current != null && current.hasBeenSilentFor(silence)) {
            current.end(new WatchStream.LostConnection("etcd has been silent for more than " + silence));
        }
    }

    /**
     * Compares with the revision that etcd says it is at. Where nothing has happened since, nothing can be missing, and that is
     * sign of life enough: on a stream where nothing has ever happened, older versions of etcd give none.
     *
     * @param seenBefore what this watch had seen when etcd was asked
     */
    void storeIsAt(long revision, long seenBefore) {
        if (revision < seenBefore) {
            String text = "etcd is at revision " + revision + ", but had been at " + seenBefore
                    + ": it has another history now; list again";
            end(new RevisionTooOldException(request, text, null), new WatchStream.LostConnection(text));
            return;
        }
        WatchStream current;
        boolean isUpToDate;
        synchronized (lock) {
            current = stream;
            isUpToDate = revision < next;
            if (isUpToDate && current != null && current.isConfirmed()) {
                troubledSince = null;
            }
        }
        if (current == null || !current.isConfirmed()) {
            return;
        }
        if (isUpToDate) {
            current.isAlive();
        } else {
            current.requestProgress();
        }
    }

    private void stop() {
        WatchStream current;
        synchronized (lock) {
            over = true;
            current = stream;
            stream = null;
        }
        confirmed.completeExceptionally(new WatchStream.LostConnection("the watch has been closed"));
        store.guard().remove(this);
        Optional.ofNullable(current).ifPresent(WatchStream::close);
    }

    /** Ends the watch because the datastore is closed. */
    void close() {
        watch.close();
    }
}
