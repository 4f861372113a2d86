package io.calico4j.datastore.tck.servers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point in time until which something is polled. */
final class Deadline {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final long start = System.nanoTime();
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Never negative. */
    Duration remaining() {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean passed() {
        return remaining().isZero();
    }

    /** Waits one polling interval, or until the deadline if that is sooner. */
    void pause() throws InterruptedException {
        Duration left = remaining();
        TimeUnit.NANOSECONDS.sleep((left.compareTo(INTERVAL) < 0 ? left : INTERVAL).toNanos());
    }
}
