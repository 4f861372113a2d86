package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.memory.MemoryDatastore;
import io.calico4j.datastore.spi.BufferedWatch;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.DeleteOptions;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import io.calico4j.datastore.spi.WatchEvent;
import io.calico4j.datastore.spi.WatchOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A datastore in memory that fails as it is told to, kind by kind. */
final class FaultyDatastore implements Datastore {

    private final MemoryDatastore sound = new MemoryDatastore();
    private final Map<String, Function<Request, ? extends RuntimeException>> faults = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Watch<?>> watches = new CopyOnWriteArrayList<>();
    private final List<BufferedWatch<?>> injected = new CopyOnWriteArrayList<>();

    /** From now on, the operation fails for the kind. */
    void fail(Operation operation, ResourceKind<?> kind, Function<Request, ? extends RuntimeException> fault) {
        faults.put(operation + " " + kind, fault);
    }

    /** From now on, the operation works for the kind. */
    void heal(Operation operation, ResourceKind<?> kind) {
        faults.remove(operation + " " + kind);
    }

    /** Waits until so many watches have been opened. */
    void awaitWatches(int count) {
        Threads.await(Duration.ofSeconds(20), () -> watches.size() >= count);
    }

    /** Ends all watches, as servers do from time to time. */
    void cut() {
        watches.forEach(Watch::close);
    }

    /** The lists and watches so far, as {@code operation kind revision}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void call(Operation operation, ResourceQuery<?> query, String revision) {
        calls.add(operation + " " + query.kind() + " " + revision);
        Function<Request, ? extends RuntimeException> fault = faults.get(operation + " " + query.kind());
        if (fault != null) {
            throw fault.apply(request(operation, query));
        }
    }

    static Request request(Operation operation, Object subject) {
        return new Request("faulty", operation, subject.toString());
    }

    /** The next watch brings these events and nothing else. */
    @SafeVarargs
    final <R extends Resource> void inject(WatchEvent<R>... events) {
        BufferedWatch<R> watch = new BufferedWatch<>(events.length + 1, () -> {});
        for (WatchEvent<R> event : events) {
            if (event instanceof WatchEvent.Ended<R> ended) {
                watch.end(ended.cause());
            } else if (!watch.offer(event)) {
                throw new IllegalStateException("the watch is full");
            }
        }
        injected.add(watch);
    }

    @Override
    public String name() {
        return "faulty";
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
    public <R extends Resource> R delete(ResourceKey<R> key, DeleteOptions options) {
        return sound.delete(key, options);
    }

    @Override
    public <R extends Resource> R get(ResourceKey<R> key, ReadOptions options) {
        return sound.get(key, options);
    }

    @Override
    public <R extends Resource> ResourceList<R> list(ResourceQuery<R> query, ReadOptions options) {
        call(Operation.LIST, query, String.valueOf(options.notOlderThan()));
        return sound.list(query, options);
    }

    @Override
    @SuppressWarnings("unchecked") // Tests inject into watches of the kind that they follow.
    public <R extends Resource> Watch<R> watch(ResourceQuery<R> query, WatchOptions options) {
        call(Operation.WATCH, query, String.valueOf(options.revision()));
        Watch<R> watch = injected.isEmpty() ? sound.watch(query, options) : (Watch<R>) injected.remove(0);
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        sound.close();
    }
}
