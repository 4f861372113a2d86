package io.calico4j.datastore.memory;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.ResourceQuery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the datastore holds, and the changes that led there. One lock guards it all. */
final class History {

    private static final Comparator<ResourceKey<?>> ORDER = Comparator.<ResourceKey<?>, String>comparing(
                    key -> key.kind().name())
            .thenComparing(key -> key.namespace() == null ? "" : key.namespace())
            .thenComparing(ResourceKey::name);

    /** When nothing had been written, as in etcd; 0 is for those who have seen nothing, which comes to the same. */
    private static final long FIRST_REVISION = 1;

    private final String backend;
    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final NavigableMap<ResourceKey<?>, Resource> resources = new TreeMap<>(ORDER);
    private final NavigableMap<Long, Change> changes = new TreeMap<>();
    private long revision = FIRST_REVISION;

    private boolean closed;

    History(String backend, int limit) {
        this.backend = backend;
        this.limit = limit;
    }

    /** One write: what was under the key before and after it; null for nothing. */
    record Change(
            long revision,
            ResourceKey<?> key,
            @Nullable Resource before,
            @Nullable Resource after) {}

    /** Everything as it was at one revision; of the latest it is no copy, so it is only good under the lock. */
    private record State(long revision, NavigableMap<ResourceKey<?>, Resource> resources) {}

    /**
     * What there is to see for a watch.
     *
     * @param seen the revision up to which it has now seen everything
     * @param change the next change; null if there is none
     * @param ended whether there will be none
     * @param tooOld whether the history that it needs is gone
     */
    record Step(long seen, @Nullable Change change, boolean ended, boolean tooOld) {}

    /** Stores what the function makes of what is there; what it throws leaves everything as it is. */
    <R extends Resource> R write(ResourceKey<?> key, Function<@Nullable Resource, R> decide) {
        lock.lock();
        try {
            R resource = decide.apply(resources.get(key));
            R stored = ResourceKind.of(resource)
                    .withMetadata(resource, resource.metadata().withResourceVersion(Long.toString(revision + 1)));
            record(key, resources.put(key, stored), stored);
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** Removes what is there, unless the check throws. */
    <R extends Resource> R remove(ResourceKey<R> key, Consumer<@Nullable Resource> check) {
        lock.lock();
        try {
            check.accept(resources.get(key));
            Resource removed = Objects.requireNonNull(resources.remove(key), "the check lets nothing be removed");
            record(key, removed, null);
            return key.kind().type().cast(removed);
        } finally {
            lock.unlock();
        }
    }

    private void record(ResourceKey<?> key, @Nullable Resource before, @Nullable Resource after) {
        revision++;
        changes.put(revision, new Change(revision, key, before, after));
        if (changes.size() > limit) {
            changes.pollFirstEntry();
        }
        changed.signalAll();
    }

    /** What was under the key at a revision, or is there now; null for nothing. */
    <R extends Resource> @Nullable R get(Request request, ResourceKey<R> key, @Nullable String at) {
        lock.lock();
        try {
            return key.kind().type().cast(state(request, at).resources().get(key));
        } finally {
            lock.unlock();
        }
    }

    /** What matched the query at a revision, or does now. */
    <R extends Resource> ResourceList<R> list(Request request, ResourceQuery<R> query, @Nullable String at) {
        lock.lock();
        try {
            State state = state(request, at);
            List<R> found = state.resources().entrySet().stream()
                    .filter(entry -> query.matches(entry.getKey()))
                    .map(entry -> query.kind().type().cast(entry.getValue()))
                    .filter(query::lists)
                    .toList();
            return new ResourceList<>(query.kind(), found, Long.toString(state.revision()));
        } finally {
            lock.unlock();
        }
    }

    private State state(Request request, @Nullable String at) {
        long wanted = at == null ? revision : parse(request, at);
        if (wanted < oldest() || wanted > revision) {
            throw new RevisionTooOldException(request, "revision " + at + " is not known", null);
        }
        if (wanted == revision) {
            return new State(revision, resources);
        }
        NavigableMap<ResourceKey<?>, Resource> state = new TreeMap<>(resources);
        for (Change change : changes.tailMap(wanted, false).descendingMap().values()) {
            if (change.before() == null) {
                state.remove(change.key());
            } else {
                state.put(change.key(), change.before());
            }
        }
        return new State(wanted, state);
    }

    /** The earliest revision whose state can be told. */
    private long oldest() {
        return changes.isEmpty() ? revision : changes.firstKey() - 1;
    }

    /** The number of a revision. */
    long parse(Request request, String text) {
        try {
            return Math.max(FIRST_REVISION, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ValidationException(
                    request,
                    List.of(new Violation("resourceVersion", text, "not a revision of the " + backend + " datastore")));
        }
    }

    /** Waits for a change behind the revision that concerns the query, for so long, or until it is stopped or closed. */
    Step next(ResourceQuery<?> query, long after, Duration timeout, BooleanSupplier stopped)
            throws InterruptedException {
        long nanos = timeout.toNanos();
        long seen = after;
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed || stopped.getAsBoolean()) {
                    return new Step(seen, null, true, false);
                }
                if (seen < oldest()) {
                    return new Step(seen, null, true, true);
                }
                for (Change change : changes.tailMap(seen, false).values()) {
                    seen = change.revision();
                    if (query.matches(change.key())) {
                        return new Step(seen, change, false, false);
                    }
                }
                if (nanos <= 0) {
                    return new Step(seen, null, false, false);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets those who wait look again whether they have been stopped. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
