package io.calico4j.datastore.etcd;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after watches whose connection may be dead without anybody noticing: once per interval it asks etcd to show that it is
 * still there, and it ends those that have heard nothing for two intervals. Has a thread while there are watches.
 */
final class WatchGuard implements AutoCloseable {

    private final Duration interval;
    private final Set<EtcdWatch<?>> watches = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService timer;
    private boolean closed;

    WatchGuard(Duration interval) {
        this.interval = interval;
    }

    synchronized void add(EtcdWatch<?> watch) {
        if (closed) {
            watch.close();
            return;
        }
        watches.add(watch);
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(WatchGuard::thread);
            var unused = timer.scheduleWithFixedDelay(
                    this::check, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "calico4j etcd watch guard");
        thread.setDaemon(true);
        return thread;
    }

    void remove(EtcdWatch<?> watch) {
        watches.remove(watch);
    }

    private void check() {
        watches.forEach(watch -> watch.check(interval.multipliedBy(2)));
    }

    /** Ends all watches. */
    @Override
    public synchronized void close() {
        closed = true;
        watches.forEach(EtcdWatch::close);
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
