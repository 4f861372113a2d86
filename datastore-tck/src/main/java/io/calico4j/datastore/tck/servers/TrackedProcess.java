package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An operating system process that does not outlive this virtual machine. */
final class TrackedProcess implements AutoCloseable {
    /** How long a killed process may take to disappear; it cannot refuse, but a busy machine may be slow. */
    private static final Duration REAP = Duration.ofSeconds(10);

    private final Process process;
    private final ExitCleanup.Registration registration;

    private TrackedProcess(Process process, ExitCleanup.Registration registration) {
        this.process = process;
        this.registration = registration;
    }

    static TrackedProcess start(ProcessBuilder builder) throws IOException {
        synchronized (ExitCleanup.LOCK) {
            Process process = builder.start();
            try {
                ExitCleanup.Registration registration = ExitCleanup.register(() -> kill(process));
                process.getOutputStream().close();
                return new TrackedProcess(process, registration);
            } catch (IllegalStateException | IOException e) {
                kill(process);
                throw e;
            }
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Only of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    boolean waitFor(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks the process to end (SIGTERM) and kills it if it does not, or if the caller is interrupted. */
    void terminate(Duration grace) {
        process.destroy();
        try {
            waitFor(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Kills the process (SIGKILL) if it still runs. Idempotent. */
    @Override
    public void close() {
        kill(process);
        registration.close();
    }

    private static void kill(Process process) {
        // A go build runs compilers, which would go on writing into the folder that is deleted next.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = false;
        Deadline deadline = Deadline.in(REAP);
        while (process.isAlive() && !deadline.passed()) {
            try {
                process.waitFor(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
