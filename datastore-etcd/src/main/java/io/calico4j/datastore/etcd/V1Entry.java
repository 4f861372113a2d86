package io.calico4j.datastore.etcd;

import io.calico4j.api.v1.ModelKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A key of Calico's backend model and the value under it.
 *
 * @param key the key
 * @param value the value as text: JSON, or bare text for the types of keys whose values {@linkplain
 *     io.calico4j.api.v1.V1Values#isBare are that}
 * @param revision the revision at which it was written, in decimal; null in what was never stored. An update needs it
 * @param ttl for writes, how long the entry is to stay; null for as long as nobody deletes it. In whole seconds, of which there is at
 *     least one; what is beyond a second is cut off. Not known of what is read
 */
public record V1Entry(
        ModelKey key,
        String value,
        @Nullable String revision,
        @Nullable Duration ttl) {

    /**
     * An entry.
     *
     * @throws IllegalArgumentException if there is a TTL that is not positive
     */
    public V1Entry {
        if (ttl != null && (ttl.isNegative() || ttl.isZero())) {
            throw new IllegalArgumentException("a TTL is positive: " + ttl);
        }
    }

    /** An entry to be created, that stays. */
    public static V1Entry of(ModelKey key, String value) {
        return new V1Entry(key, value, null, null);
    }

    /** The same with another value. */
    public V1Entry withValue(String newValue) {
        return new V1Entry(key, newValue, revision, ttl);
    }

    /** The same, as it was stored at a revision. */
    public V1Entry withRevision(@Nullable String newRevision) {
        return new V1Entry(key, value, newRevision, ttl);
    }

    /** The same, to stay this long; null for ever. */
    public V1Entry withTtl(@Nullable Duration newTtl) {
        return new V1Entry(key, value, revision, newTtl);
    }
}
