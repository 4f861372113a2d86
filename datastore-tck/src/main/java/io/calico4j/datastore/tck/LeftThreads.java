package io.calico4j.datastore.tck;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds threads that should have ended. */
public final class LeftThreads {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Threads that belong to the virtual machine, or that libraries share between all their users. */
    private static final List<String> SHARED = List.of(
            "ForkJoinPool",
            "CompletableFutureDelayScheduler",
            "Common-Cleaner",
            "process reaper",
            "Attach Listener",
            "globalEventExecutor",
            "cuttable proxy");

    private LeftThreads() {}

    /**
     * Waits until all threads that have been started since have ended, apart from those that belong to the virtual machine.
     *
     * @param before the threads that were there before
     * @throws AssertionError if some have not ended within 20 seconds, naming them and what they do
     */
    public static void assertNoneSince(Set<Thread> before) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> left = left(before);
        while (!left.isEmpty()) {
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new AssertionError("threads are left: "
                        + left.stream().map(LeftThreads::describe).collect(Collectors.joining("; ")));
            }
            // An HTTP client of Java 17 ends its thread when the collector finds that nobody uses it.
            System.gc();
            left.get(0).join(TimeUnit.SECONDS.toMillis(1));
            left = left(before);
        }
    }

    private static List<Thread> left(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .filter(thread -> SHARED.stream().noneMatch(thread.getName()::contains))
                .toList();
    }

    private static String describe(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return thread.getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
