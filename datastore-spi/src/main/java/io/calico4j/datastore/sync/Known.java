package io.calico4j.datastore.sync;

import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been told of one kind, as keys and revisions; and during a resync, what has not been seen again yet. */
final class Known<R extends Resource> {

    private Map<ResourceKey<R>, String> current = new LinkedHashMap<>();
    private Map<ResourceKey<R>, String> old = new LinkedHashMap<>();

    boolean isEmpty() {
        return current.isEmpty() && old.isEmpty();
    }

    /** Everything must be seen again to count as present. */
    void startResync() {
        current.putAll(old);
        old = current;
        current = new LinkedHashMap<>();
    }

    /** Whatever was not seen again. */
    List<Update> finishResync() {
        List<Update> deleted = deletions(old);
        old = new LinkedHashMap<>();
        return deleted;
    }

    /** Everything. */
    List<Update> forgetAll() {
        startResync();
        return finishResync();
    }

    private static List<Update> deletions(Map<? extends ResourceKey<?>, String> keys) {
        return keys.keySet().stream().<Update>map(Update.Deleted::new).toList();
    }

    /** What there is to tell of the change; nothing if it is known. */
    Optional<Update> take(Source.Change<R> change) {
        ResourceKey<R> key = change.key();
        String seenAgain = old.remove(key);
        String before = seenAgain == null ? current.get(key) : seenAgain;
        if (change instanceof Source.Present<R> present) {
            current.put(key, present.revision());
            if (before == null) {
                return Optional.of(new Update.New(key, present.resource()));
            }
            // Two resources without a revision are not known to be the same.
            return before.equals(present.revision()) && !before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Update.Updated(key, present.resource()));
        }
        current.remove(key);
        return before == null ? Optional.empty() : Optional.of(new Update.Deleted(key));
    }
}
