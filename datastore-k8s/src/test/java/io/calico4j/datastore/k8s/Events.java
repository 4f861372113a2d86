package io.calico4j.datastore.k8s;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a watch in a test. */
final class Events<R extends Resource> implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Watch<R> watch;

    private Events(Watch<R> watch) {
        this.watch = watch;
    }

    static <R extends Resource> Events<R> after(Datastore datastore, ResourceQuery<R> query, String revision) {
        return new Events<>(datastore.watch(query, WatchOptions.after(revision)));
    }

    static <R extends Resource> Events<R> fromNow(Datastore datastore, ResourceQuery<R> query) {
        return new Events<>(datastore.watch(query, WatchOptions.FROM_NOW));
    }

    /** The next event that is no bookmark. */
    WatchEvent<R> next() {
        WatchEvent<R> event = poll();
        while (event instanceof WatchEvent.Bookmark) {
            event = poll();
        }
        return event;
    }

    List<String> next(int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(text(next()));
        }
        return texts;
    }

    private WatchEvent<R> poll() {
        return poll(DEADLINE).orElseThrow(() -> new AssertionError("no event within " + DEADLINE));
    }

    Optional<WatchEvent<R>> poll(Duration timeout) {
        try {
            return watch.poll(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Such as {@code Added Tier(a)}. */
    static String text(WatchEvent<?> event) {
        String type = event.getClass().getSimpleName();
        if (event instanceof WatchEvent.Deleted<?> deleted) {
            return type + " " + deleted.key();
        }
        if (event instanceof WatchEvent.Malformed<?> malformed) {
            return type + " " + malformed.name();
        }
        Resource resource = resource(event);
        return resource == null ? event.toString() : type + " " + resource.key();
    }

    static @Nullable Resource resource(WatchEvent<?> event) {
        return event instanceof WatchEvent.Added<?> added
                ? added.resource()
                : event instanceof WatchEvent.Modified<?> modified ? modified.resource() : null;
    }

    /** The revision of an event that has one. */
    static String revision(WatchEvent<?> event) {
        if (event instanceof WatchEvent.Deleted<?> deleted) {
            return deleted.revision();
        }
        if (event instanceof WatchEvent.Bookmark<?> bookmark) {
            return bookmark.revision();
        }
        Resource resource = resource(event);
        return resource == null ? "" : String.valueOf(resource.metadata().resourceVersion());
    }

    static <R extends Resource> ResourceQuery<R> named(ResourceKind<R> kind, ResourceKey<?> key) {
        return new ResourceQuery<>(kind, key.namespace(), key.name());
    }

    @Override
    public void close() {
        watch.close();
    }
}
