package io.calico4j.datastore.k8s;

import io.calico4j.datastore.ClientConfig;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many requests a client makes: so many a second, and so many at once after it has been quiet. Each request takes its turn
 * when it comes, and is told how long to wait for it. Thread-safe.
 */
final class RequestRate {

    /** Kubernetes' own clients' burst where none is configured. */
    private static final long DEFAULT_BURST = 100;

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private double available;
    private long at;

    /**
     * @param perSecond requests a second; 0 for no limit
     * @param burst requests at once; at least 1
     * @param clock nanoseconds since some moment
     */
    RequestRate(double perSecond, double burst, LongSupplier clock) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
        this.available = burst;
        this.at = clock.getAsLong();
    }

    /** The limits of a configuration. Without one there is none: servers look after themselves. */
    static RequestRate of(ClientConfig config) {
        long burst = config.k8sClientBurst() > 0 ? config.k8sClientBurst() : DEFAULT_BURST;
        return new RequestRate(Math.max(0, config.k8sClientQps()), burst, System::nanoTime);
    }

    /** No limit. */
    static RequestRate unlimited() {
        return new RequestRate(0, 1, System::nanoTime);
    }

    /**
     * Takes the next turn, if it comes soon enough.
     *
     * @param patience how many nanoseconds the request can wait
     * @return how many nanoseconds it has to wait; -1 if that would be too long, and then no turn is taken
     */
    long take(long patience) {
        if (perSecond <= 0) {
            return 0;
        }
        lock.lock();
        try {
            long now = clock.getAsLong();
            double refilled = Math.min(burst, available + (now - at) / NANOS * perSecond);
            long wait = refilled >= 1 ? 0 : (long) Math.ceil((1 - refilled) / perSecond * NANOS);
            if (wait > patience) {
                return -1;
            }
            available = refilled - 1;
            at = now;
            return wait;
        } finally {
            lock.unlock();
        }
    }
}
