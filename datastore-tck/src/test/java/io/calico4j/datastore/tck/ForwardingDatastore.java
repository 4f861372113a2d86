package io.calico4j.datastore.tck;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A sound datastore in memory that passes everything on, so that a subclass can break it in one place. */
public class ForwardingDatastore implements Datastore {

    final Datastore sound = new MemoryDatastore();

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Set<Capability> capabilities(ResourceKind<?> kind) {
        return sound.capabilities(kind);
    }

    @Override
    public <R extends Resource> R create(R resource) {
        return sound.create(resource);
    }

    @Override
    public <R extends Resource> R update(R resource) {
        return sound.update(resource);
    }

    @Override
    public <R extends Resource> R apply(R resource) {
        return sound.apply(resource);
    }

    @Override
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        return sound.delete(key, options);
    }

    @Override
    public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
        return sound.get(key, options);
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        return sound.list(query, options);
    }

    @Override
    public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
        return new ForwardingWatch<>(sound.watch(query, options), this);
    }

    /** What the owner of a watch sees instead of an event, the number of which counts from 0. */
    <R extends Resource> List<WatchEvent<R>> seen(WatchEvent<R> event, int number) {
        return List.of(event);
    }

    @Override
    public void close() {
        sound.close();
    }

    /** A watch whose events the datastore may tamper with. */
    static class ForwardingWatch<R extends Resource> implements Watch<R> {

        final Watch<R> sound;
        private final ForwardingDatastore datastore;
        private final Queue<WatchEvent<R>> waiting = new ArrayDeque<>();
        private int number;

        ForwardingWatch(Watch<R> sound, ForwardingDatastore datastore) {
            this.sound = sound;
            this.datastore = datastore;
        }

        @Override
        public Optional<WatchEvent<R>> poll(Duration timeout) throws InterruptedException {
            while (waiting.isEmpty()) {
                Optional<WatchEvent<R>> event = sound.poll(timeout);
                if (event.isEmpty()) {
                    return event;
                }
                waiting.addAll(datastore.seen(event.get(), number++));
            }
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
