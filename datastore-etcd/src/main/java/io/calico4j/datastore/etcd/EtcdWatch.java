package io.calico4j.datastore.etcd;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.spi.BufferedWatch;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A watch on a prefix. The client library goes on by itself after a lost connection, but from a revision that it may take from
 * the wrong place, and sometimes it gives up without a word; so the watch ends at the first sign of either, and whoever owns it
 * lists again.
 */
final class EtcdWatch<R extends Resource> implements io.etcd.jetcd.Watch.Listener {

    /** etcd's client cannot be made to wait, so an owner that is this far behind loses the watch. */
    private static final int CAPACITY = 10_000;

    private final EtcdStore store;
    private final Request request;
    private final ResourceQuery<R> query;
    private final BufferedWatch<R> watch;
    private final CompletableFuture<Void> created = new CompletableFuture<>();
    private volatile io.etcd.jetcd.Watch.@Nullable Watcher watcher;
    private volatile boolean stopped;
    private volatile long lastHeard = System.nanoTime();
    private volatile long heardUpTo;

    EtcdWatch(EtcdStore store, Request request, ResourceQuery<R> query) {
        this.store = store;
        this.request = request;
        this.query = query;
        this.watch = new BufferedWatch<>(CAPACITY, this::stop);
    }

    /** Starts with what is there, and then what happens after the revision; returns when etcd has confirmed the watch. */
    Watch<R> start(List<R> initial, long revision) {
        for (R resource : initial) {
            boolean taken = watch.offer(new io.calico4j.datastore.spi.WatchEvent.Added<>(resource));
            if (!taken) {
                throw store.unavailable(request, "more than " + CAPACITY + " resources are there: list them instead");
            }
        }
        heardUpTo = revision;
        io.etcd.jetcd.Watch.Watcher started = store.watch(Layout.prefix(query), revision + 1, this);
        watcher = started;
        if (stopped) {
            // It failed before there was anything to stop.
            started.close();
        }
        try {
            created.get(store.timeout().toMillis(), TimeUnit.MILLISECONDS);
            store.guard().add(this);
            return watch;
        } catch (TimeoutException e) {
            stop();
            throw EtcdErrors.noAnswer(
                    request, false, store.endpoints() + " did not confirm the watch within " + store.timeout(), e);
        } catch (ExecutionException e) {
            stop();
            throw EtcdErrors.of(request, store.endpoints(), false, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw EtcdErrors.noAnswer(request, false, "interrupted", e);
        }
    }

    /** Holds no lock: the client library calls this with its own lock held, which closing takes too. */
    private void stop() {
        stopped = true;
        store.guard().remove(this);
        io.etcd.jetcd.Watch.Watcher running = watcher;
        if (running != null) {
            running.close();
        }
    }

    /**
     * Ends the watch if etcd has been silent for so long, else asks for a sign of life. On a watch where nothing has happened
     * since it began etcd gives none; then it is enough that there is nothing to tell.
     */
    void check(Duration silence) {
        if (System.nanoTime() - lastHeard > silence.toNanos()) {
            end(store.unavailable(request, "etcd has been silent for more than " + silence + "; list again"));
            return;
        }
        var unused = store.currentRevision(Layout.prefix(query)).thenAccept(this::storeIsAt);
    }

    private void storeIsAt(long revision) {
        io.etcd.jetcd.Watch.Watcher running = watcher;
        if (revision <= heardUpTo) {
            lastHeard = System.nanoTime();
        } else if (running != null) {
            running.requestProgress();
        }
    }

    /** Ends the watch because the datastore is closed. */
    void close() {
        watch.close();
    }

    @Override
    public void onNext(WatchResponse response) {
        lastHeard = System.nanoTime();
        if (response.isCreatedNotify() && !created.complete(null)) {
            end(store.unavailable(request, "the connection was lost in between; list again"));
            return;
        }
        if (response.isProgressNotify()) {
            heardUpTo = response.getHeader().getRevision();
        }
        for (WatchEvent event : response.getEvents()) {
            heardUpTo = event.getKeyValue().getModRevision();
            Optional<ResourceKey<R>> key = Layout.key(
                    query.kind(), EtcdStore.Entry.of(event.getKeyValue()).path());
            if (key.filter(query::matches).isPresent() && !watch.offer(translate(key.get(), event))) {
                end(store.unavailable(request, "more than " + CAPACITY + " events are waiting; list again"));
                return;
            }
        }
    }

    private io.calico4j.datastore.spi.WatchEvent<R> translate(ResourceKey<R> key, WatchEvent event) {
        KeyValue stored = event.getKeyValue();
        try {
            R previous = event.getPrevKV().getModRevision() == 0 ? null : decode(event.getPrevKV());
            if (event.getEventType() == WatchEvent.EventType.DELETE) {
                // A policy of older releases came under the name that it has, and goes under that name too.
                return new io.calico4j.datastore.spi.WatchEvent.Deleted<>(
                        previous == null ? key : ResourceKey.of(previous),
                        Long.toString(stored.getModRevision()),
                        previous);
            }
            R resource = decode(stored);
            return stored.getCreateRevision() == stored.getModRevision()
                    ? new io.calico4j.datastore.spi.WatchEvent.Added<>(resource)
                    : new io.calico4j.datastore.spi.WatchEvent.Modified<>(resource, previous);
        } catch (IllegalArgumentException e) {
            return unreadable(key, event, e);
        }
    }

    /** What was unreadable before does not hide what is there now, or that it is gone. */
    private io.calico4j.datastore.spi.WatchEvent<R> unreadable(
            ResourceKey<R> key, WatchEvent event, IllegalArgumentException cause) {
        KeyValue stored = event.getKeyValue();
        if (event.getEventType() == WatchEvent.EventType.DELETE) {
            return new io.calico4j.datastore.spi.WatchEvent.Deleted<>(
                    key, Long.toString(stored.getModRevision()), null);
        }
        try {
            return new io.calico4j.datastore.spi.WatchEvent.Modified<>(decode(stored), null);
        } catch (IllegalArgumentException e) {
            return new io.calico4j.datastore.spi.WatchEvent.Malformed<>(
                    key.toString(), key, new MalformedValueException(request, key + ": " + cause.getMessage(), cause));
        }
    }

    private R decode(KeyValue stored) {
        return Values.decode(query.kind(), EtcdStore.Entry.of(stored));
    }

    private void end(DatastoreException cause) {
        watch.end(cause);
        stop();
    }

    @Override
    public void onError(Throwable failure) {
        created.completeExceptionally(failure);
        end(EtcdErrors.of(request, store.endpoints(), false, failure));
    }

    @Override
    public void onCompleted() {
        DatastoreException cause = store.unavailable(request, "etcd has ended the watch");
        created.completeExceptionally(cause);
        end(cause);
    }
}
