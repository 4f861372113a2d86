package io.calico4j.datastore;

import io.calico4j.api.Resource;
import io.calico4j.api.validation.Defaults;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch whose resources are completed as those of a list are. Calico does so for the label of a policy's tier only. */
final class ReadWatch<R extends Resource> implements Watch<R> {

    private final Watch<R> watch;

    ReadWatch(Watch<R> watch) {
        this.watch = watch;
    }

    @Override
    public Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException {
        return watch.poll(timeout).map(ReadWatch::complete);
    }

    private static <R extends Resource> WatchEvent<R> complete(WatchEvent<R> event) {
        if (event instanceof WatchEvent.Added<R> added) {
            return new WatchEvent.Added<>(Defaults.labelled(added.resource()));
        } else if (event instanceof WatchEvent.Modified<R> modified) {
            return new WatchEvent.Modified<>(Defaults.labelled(modified.resource()), complete(modified.previous()));
        } else if (event instanceof WatchEvent.Deleted<R> deleted) {
            return new WatchEvent.Deleted<>(deleted.key(), deleted.revision(), complete(deleted.previous()));
        }
        return event;
    }

    private static <R extends Resource> @Nullable R complete(@Nullable R resource) {
        return resource == null ? null : Defaults.labelled(resource);
    }

    @Override
    public void close() {
        watch.close();
    }
}
