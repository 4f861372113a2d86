package io.calico4j.datastore.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How something is written.
 *
 * @param ttl how long it stays, in whole seconds, if nobody writes it again; each write counts anew, and one without this makes it
 *     stay. Null for good. For kinds with {@link Capability#TTL}
 */
public record WriteOptions(@Nullable Duration ttl) {

    /** For good. */
    public static final WriteOptions NONE = new WriteOptions(null);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if the time is shorter than a second, or is not of whole seconds */
    public WriteOptions {
        if (ttl != null && (ttl.compareTo(SHORTEST) < 0 || ttl.getNano() != 0)) {
            throw new IllegalArgumentException("ttl must be whole seconds, at least one: " + ttl);
        }
    }

    /**
     * Gone after a time, and a little later if the datastore is busy.
     *
     * @throws IllegalArgumentException if the time is shorter than a second, or is not of whole seconds
     */
    public static WriteOptions ttl(Duration ttl) {
        return new WriteOptions(ttl);
    }
}
