package io.calico4j.datastore.etcd;

import io.calico4j.datastore.spi.BackOff;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the watches on a store. Once per interval it asks etcd, once for all of them, to show that it is still there, and
 * takes away streams on which nothing has been heard for two intervals: a connection may be dead without anybody noticing.
 * While etcd is away one watch, the scout, looks for it, less and less often; when it has found it, all others follow.
 *
 * <p>Has a thread from the first watch on.
 */
final class WatchGuard implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WatchGuard.class.getName());
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);
    private static final int SILENT_INTERVALS = 2;
    private static final int PATIENT_INTERVALS = 6;

    private final EtcdStore store;
    private final Duration interval;
    private final ProgressOrder progressOrder;
    private final BackOff backOff =
            new BackOff(SLOWEST_RETRY, () -> ThreadLocalRandom.current().nextDouble());
    private final Set<EtcdWatch<?>> watches = new LinkedHashSet<>();
    private final Set<EtcdWatch<?>> lost = new LinkedHashSet<>();
    private @Nullable EtcdWatch<?> scout;
    private boolean isScoutDue;
    private @Nullable CompletableFuture<Void> probe;
    private @Nullable ScheduledExecutorService timer;
    private boolean closed;

    WatchGuard(EtcdStore store, ProgressOrder progressOrder) {
        this.store = store;
        this.interval = store.timeout();
        this.progressOrder = progressOrder;
    }

    /** Whether what etcd says of its progress can be believed. */
    boolean ordersProgress() {
        return progressOrder.isKept();
    }

    void add(EtcdWatch<?> watch) {
        synchronized (this) {
            if (!closed) {
                watches.add(watch);
                timer();
                return;
            }
        }
        watch.close();
    }

    synchronized void remove(EtcdWatch<?> watch) {
        watches.remove(watch);
        lost.remove(watch);
        if (scout == watch) {
            scout = null;
            sendScout();
        }
    }

    /** This watch needs a stream again: now, or when the scout has found etcd. */
    synchronized void lost(EtcdWatch<?> watch) {
        if (scout == watch) {
            scout = null;
            backOff.failed();
        }
        lost.add(watch);
        sendScout();
    }

    /** This watch has a stream that etcd has confirmed. */
    void found(EtcdWatch<?> watch) {
        synchronized (this) {
            if (scout != watch) {
                return;
            }
            scout = null;
            backOff.answered();
            timer().execute(progressOrder::ask);
            if (lost.isEmpty() || closed) {
                return;
            }
            List<EtcdWatch<?>> others = List.copyOf(lost);
            lost.clear();
            timer().execute(() -> others.forEach(EtcdWatch::resume));
        }
    }

    /** This watch needs a stream again although etcd is there. */
    synchronized void resume(EtcdWatch<?> watch) {
        if (!closed) {
            timer().execute(watch::resume);
        }
    }

    private void sendScout() {
        if (closed || isScoutDue || scout != null || lost.isEmpty()) {
            return;
        }
        isScoutDue = true;
        var unused = timer().schedule(this::scout, backOff.stretch(FIRST_RETRY).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void scout() {
        EtcdWatch<?> sent;
        synchronized (this) {
            isScoutDue = false;
            if (closed || lost.isEmpty()) {
                return;
            }
            sent = lost.iterator().next();
            lost.remove(sent);
            scout = sent;
        }
        progressOrder.forget();
        sent.resume();
    }

    private void check() {
        try {
            checkAll();
        } catch (RuntimeException e) {
            // A check that throws would be the last one.
            LOG.log(Level.WARNING, "watches could not be checked", e);
        }
    }

    private void checkAll() {
        List<EtcdWatch<?>> all;
        synchronized (this) {
            all = List.copyOf(watches);
        }
        all.forEach(watch ->
                watch.check(interval.multipliedBy(SILENT_INTERVALS), interval.multipliedBy(PATIENT_INTERVALS)));
        probe(all.stream().filter(EtcdWatch::isFollowing).toList());
    }

    /** What a watch had seen when etcd was asked where it is. */
    private record Seen(EtcdWatch<?> watch, long revision) {}

    private void probe(List<EtcdWatch<?>> following) {
        if (following.isEmpty() || probe != null && !probe.isDone()) {
            return;
        }
        List<Seen> before = new ArrayList<>();
        following.forEach(watch -> before.add(new Seen(watch, watch.seen())));
        probe = store.currentRevision(following.get(0).prefix())
                .orTimeout(interval.toNanos(), TimeUnit.NANOSECONDS)
                .thenAccept(revision -> before.forEach(seen -> seen.watch().storeIsAt(revision, seen.revision())))
                .exceptionally(failure -> null);
    }

    private synchronized ScheduledExecutorService timer() {
        ScheduledExecutorService running = timer;
        if (running == null) {
            running = Executors.newSingleThreadScheduledExecutor(WatchGuard::thread);
            var unused = running.scheduleWithFixedDelay(
                    this::check, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
            running.execute(progressOrder::ask);
            timer = running;
        }
        return running;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "calico4j etcd watch guard");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends all watches. */
    @Override
    public void close() {
        List<EtcdWatch<?>> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(watches);
            if (timer != null) {
                timer.shutdownNow();
            }
        }
        all.forEach(EtcdWatch::close);
    }
}
