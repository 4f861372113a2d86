package io.calico4j.datastore.sync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests ask about threads. */
final class Threads {

    private Threads() {}

    /** The names of the threads that syncers have. */
    static List<String> ofSyncers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("calico4j syncer"))
                .toList();
    }

    /** Waits until something holds that nobody signals. */
    static void await(Duration deadline, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new AssertionError("not within " + deadline);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
