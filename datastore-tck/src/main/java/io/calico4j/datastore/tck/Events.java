package io.calico4j.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads watches whose events must come in time.
 *
 * @param deadline how long each event may take
 */
record Events(Duration deadline) {

    /** The next event that is no bookmark. */
    <R extends Resource> WatchEvent<R> next(Watch<R> watch) {
        WatchEvent<R> event = poll(watch);
        while (event instanceof WatchEvent.Bookmark) {
            event = poll(watch);
        }
        return event;
    }

    private <R extends Resource> WatchEvent<R> poll(Watch<R> watch) {
        try {
            return watch.poll(deadline).orElseThrow(() -> new AssertionError("no event within " + deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The events up to the one that tells of this resource's creation. */
    <R extends Resource> List<WatchEvent<R>> untilAdded(Watch<R> watch, R last) {
        List<WatchEvent<R>> events = new ArrayList<>();
        do {
            events.add(next(watch));
        } while (!events.get(events.size() - 1).equals(new WatchEvent.Added<>(last)));
        return events;
    }

    /** The resources as they are after these events, none of which may be a deletion. */
    static <R extends Resource> List<R> current(List<WatchEvent<R>> events) {
        List<R> resources = new ArrayList<>();
        for (WatchEvent<R> event : events) {
            @Nullable
            R resource = event instanceof WatchEvent.Added<R> added
                    ? added.resource()
                    : event instanceof WatchEvent.Modified<R> modified ? modified.resource() : null;
            assertThat(resource).as("resource of %s", event).isNotNull();
            if (resource != null) {
                resources.add(resource);
            }
        }
        return resources;
    }

    /** Reads until all of these have been deleted. */
    <R extends Resource> void awaitDeletionOf(Watch<R> watch, Set<ResourceKey<?>> keys) {
        Set<ResourceKey<?>> left = new HashSet<>(keys);
        while (!left.isEmpty()) {
            if (next(watch) instanceof WatchEvent.Deleted<R> deleted) {
                left.remove(deleted.key());
            }
        }
    }
}
