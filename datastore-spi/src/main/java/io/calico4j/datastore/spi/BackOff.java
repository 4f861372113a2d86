package io.calico4j.datastore.spi;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How much longer to wait while a datastore gives no answer: twice as long after each failure, and never in step with others who
 * wait for it, so that one that comes back is not met by all of them at once. For backends and for those who follow them. Not
 * thread-safe.
 */
public final class BackOff {

    private static final int MAX_DOUBLINGS = 30;

    private final Duration longest;
    private final DoubleSupplier random;
    private int failures;

    /**
     * Nothing has failed yet.
     *
     * @param longest what it grows to
     * @param random numbers from 0, included, to 1, excluded
     */
    public BackOff(Duration longest, DoubleSupplier random) {
        this.longest = longest;
        this.random = random;
    }

    /** Called when the datastore gave no answer. */
    public void failed() {
        failures++;
    }

    /** Called when the datastore gave an answer: from now on waits are short again. */
    public void answered() {
        failures = 0;
    }

    /**
     * How long to wait where it would be so long after an answer: that after a first failure, then twice as long for each further
     * one, somewhere in the upper half of that.
     *
     * @param interval how long to wait for a datastore that answers; returned as it is where it is not below the longest
     */
    public Duration stretch(Duration interval) {
        if (failures < 2 || interval.compareTo(longest) >= 0) {
            return interval;
        }
        double grown = Math.scalb((double) interval.toNanos(), Math.min(failures - 1, MAX_DOUBLINGS));
        double ceiling = Math.min(grown, longest.toNanos());
        double floor = Math.max(ceiling / 2, interval.toNanos());
        return Duration.ofNanos((long) (floor + (ceiling - floor) * random.getAsDouble()));
    }
}
