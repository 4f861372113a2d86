package io.calico4j.datastore.sync;

import io.calico4j.api.CalicoRecord;
import java.time.Duration;

/**
 * How patient a {@link Syncer} is. The defaults are Calico's, but for {@code maxRetryInterval}, since Calico asks a datastore that
 * does not answer at a constant pace.
 *
 * @param resyncInterval at least so long passes between two attempts to list or watch one kind: 500 ms
 * @param listRetryInterval so long after a list that failed: 1 s
 * @param maxRetryInterval while a datastore does not answer, the two intervals above grow up to this, and vary from time to time,
 *     so that few ask for it and not all at once; with an answer they are what they were: 10 s
 * @param pollInterval so long between lists of a kind that cannot be watched: 5 s
 * @param watchRetryTimeout a datastore that was not heard of for so long counts as lost: 10 minutes
 * @param missingApiRetryInterval so long until a kind that the server does not serve is asked for again: 30 minutes
 */
@CalicoRecord
public record SyncTiming(
        Duration resyncInterval,
        Duration listRetryInterval,
        Duration maxRetryInterval,
        Duration pollInterval,
        Duration watchRetryTimeout,
        Duration missingApiRetryInterval)
        implements SyncTimingBuilder.With {

    /** Calico's, and at most 10 s between two attempts to reach a datastore. */
    public static final SyncTiming DEFAULT = new SyncTiming(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));
}
