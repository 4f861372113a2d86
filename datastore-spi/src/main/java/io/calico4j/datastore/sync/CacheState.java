package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.ResourceList;
import io.calico4j.api.validation.Defaults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** What a cache holds. Readers see a whole batch of updates or nothing of it. */
final class CacheState<R extends Resource> {

    private static final Comparator<ResourceKey<?>> ORDER = Comparator.<ResourceKey<?>, String>comparing(
                    key -> key.namespace() == null ? "" : key.namespace())
            .thenComparing(ResourceKey::name);

    /** Sorts before every name that there can be. */
    private static final String BEFORE_ALL_NAMES = "\0";

    private final ResourceKind<R> kind;
    private final NavigableMap<ResourceKey<?>, R> resources = new TreeMap<>(ORDER);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private String revision = "";

    CacheState(ResourceKind<R> kind) {
        this.kind = kind;
    }

    /** What has become of one resource; null for not being there. */
    record Change<R extends Resource>(
            @Nullable R before, @Nullable R after) {}

    /** Takes in all of the updates at once, and says what they change. */
    List<Change<R>> apply(List<Update> updates) {
        List<Change<R>> changes = new ArrayList<>();
        lock.writeLock().lock();
        try {
            for (Update update : updates) {
                changes.add(apply(update));
            }
        } finally {
            lock.writeLock().unlock();
        }
        return changes;
    }

    private Change<R> apply(Update update) {
        if (update instanceof Update.New added) {
            return put(update.key(), added.resource());
        } else if (update instanceof Update.Updated updated) {
            return put(update.key(), updated.resource());
        }
        return new Change<>(resources.remove(update.key()), null);
    }

    /** As the client reads them, so that it does not matter to whoever uses both which one a resource is from. */
    private Change<R> put(ResourceKey<?> key, Resource resource) {
        R read = Defaults.onRead(kind.type().cast(resource), true);
        return new Change<>(resources.put(key, read), read);
    }

    void seenUpTo(String now) {
        lock.writeLock().lock();
        try {
            revision = now;
        } finally {
            lock.writeLock().unlock();
        }
    }

    Optional<R> find(ResourceKey<R> key) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(resources.get(key));
        } finally {
            lock.readLock().unlock();
        }
    }

    ResourceList<R> list() {
        lock.readLock().lock();
        try {
            return new ResourceList<>(kind, List.copyOf(resources.values()), revision);
        } finally {
            lock.readLock().unlock();
        }
    }

    ResourceList<R> list(String namespace) {
        lock.readLock().lock();
        try {
            ResourceKey<R> start = ResourceKey.of(kind, namespace, BEFORE_ALL_NAMES);
            List<R> found = resources.tailMap(start, true).entrySet().stream()
                    .takeWhile(entry -> namespace.equals(entry.getKey().namespace()))
                    .map(Map.Entry::getValue)
                    .toList();
            return new ResourceList<>(kind, found, revision);
        } finally {
            lock.readLock().unlock();
        }
    }

    String revision() {
        lock.readLock().lock();
        try {
            return revision;
        } finally {
            lock.readLock().unlock();
        }
    }
}
