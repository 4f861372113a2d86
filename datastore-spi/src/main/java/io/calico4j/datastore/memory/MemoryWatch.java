package io.calico4j.datastore.memory;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A place in the history from which its owner reads on; it holds nothing else. */
final class MemoryWatch<R extends Resource> implements Watch<R> {

    private final History history;
    private final ResourceQuery<R> query;
    private final Request request;
    private final Queue<R> initial = new ArrayDeque<>();
    private long seen;
    private volatile boolean closed;
    private boolean endReturned;

    MemoryWatch(History history, ResourceQuery<R> query, Request request, @Nullable String revision) {
        this.history = history;
        this.query = query;
        this.request = request;
        String from = revision;
        if (from == null) {
            ResourceList<R> present = history.list(request, query, null);
            initial.addAll(present.items());
            from = present.resourceVersion();
        }
        seen = history.parse(request, from);
    }

    @Override
    public synchronized Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException {
        if (endReturned) {
            throw new IllegalStateException("the watch has ended");
        }
        R first = closed ? null : initial.poll();
        if (first != null) {
            return Optional.of(new WatchEvent.Added<>(first));
        }
        History.Step step = history.next(query, seen, timeout, () -> closed);
        seen = step.seen();
        if (step.ended()) {
            endReturned = true;
            return Optional.of(new WatchEvent.Ended<>(
                    step.tooOld()
                            ? new RevisionTooOldException(request, "revision " + seen + " is not known", null)
                            : null));
        }
        return Optional.ofNullable(step.change()).map(this::event);
    }

    private WatchEvent<R> event(History.Change change) {
        Class<R> type = query.kind().type();
        R before = change.before() == null ? null : type.cast(change.before());
        if (change.after() == null) {
            ResourceKey<R> key = ResourceKey.of(
                    query.kind(), change.key().namespace(), change.key().name());
            return new WatchEvent.Deleted<>(key, Long.toString(change.revision()), before);
        }
        R after = type.cast(change.after());
        return before == null ? new WatchEvent.Added<>(after) : new WatchEvent.Modified<>(after, before);
    }

    @Override
    public void close() {
        closed = true;
        history.wake();
    }
}
