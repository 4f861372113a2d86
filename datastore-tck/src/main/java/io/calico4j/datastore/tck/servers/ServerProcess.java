package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server program on its loopback ports: started until it is ready, stopped, killed, and revived on the same ports.
 * Not safe for use by several threads.
 */
final class ServerProcess {
    static final String LOOPBACK = "127.0.0.1";

    /** After SIGTERM; a server that needs longer is killed. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What servers say when they cannot listen. */
    static final String PORT_TAKEN = "address already in use";

    private static final Logger LOG = System.getLogger("io.calico4j.datastore.tck.servers");
    private static final int SHOWN_LINES = 40;

    /** The program with its arguments. */
    interface Command {
        List<String> on(List<Integer> ports);
    }

    /** How to see whether the server works. */
    interface Readiness {
        HttpProbe on(List<Integer> ports);
    }

    /** Where ports come from. */
    interface Ports {
        List<Integer> pick(int count);
    }

    /** What one server is made of: all that does not change between its starts. */
    record Plan(String label, Path folder, Command command, int portCount, Readiness readiness, Ports portSource) {}

    private final Plan plan;
    private final OutputFile output;
    private List<Integer> ports = List.of();
    private @Nullable TrackedProcess process;

    ServerProcess(Plan plan) {
        this.plan = plan;
        this.output = new OutputFile(plan.folder().resolve("output.log"));
    }

    /** Starts on new ports; if something takes one of them first, on others. */
    void start(Duration limit) {
        launchUntilReady(limit, false);
    }

    /** Ends the process if it runs, and starts it on the ports it had, waiting for them if something else has them. */
    void restart(Duration limit) {
        terminate();
        launchUntilReady(limit, true);
    }

    void terminate() {
        if (process != null) {
            process.terminate(GRACE);
            process = null;
        }
    }

    void kill() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    int port(int index) {
        return ports.get(index);
    }

    Path log() {
        return output.file();
    }

    boolean alive() {
        return process != null && process.alive();
    }

    /** Of the running process. */
    long pid() {
        return Objects.requireNonNull(process, "no process").pid();
    }

    private void launchUntilReady(Duration limit, boolean samePorts) {
        Deadline deadline = Deadline.in(limit);
        while (true) {
            if (!samePorts) {
                ports = plan.portSource().pick(plan.portCount());
            }
            TrackedProcess launched = launch();
            process = launched;
            String trouble = awaitReady(launched, deadline);
            if (trouble == null) {
                LOG.log(
                        Level.DEBUG,
                        "{0} is ready on port {1,number,#} after {2} ms",
                        plan.label(),
                        port(0),
                        deadline.elapsed().toMillis());
                return;
            }
            boolean portTaken = !launched.alive() && output.tail(SHOWN_LINES).contains(PORT_TAKEN);
            kill();
            if (!portTaken || deadline.passed() || !paused(deadline)) {
                throw new ServerStartException(
                        plan.label() + " " + trouble + ". Command: "
                                + String.join(" ", plan.command().on(ports)) + "\nIts output ended with:\n"
                                + output.tail(SHOWN_LINES),
                        null);
            }
            LOG.log(Level.DEBUG, "{0} found one of the ports {1} taken; trying again", plan.label(), ports);
        }
    }

    private TrackedProcess launch() {
        ProcessBuilder builder = new ProcessBuilder(plan.command().on(ports));
        builder.directory(plan.folder().toFile());
        // etcd reads every variable of this prefix as if it were a flag.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ETCD_") && !name.equals("ETCD_UNSUPPORTED_ARCH"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.file().toFile()));
        try {
            output.beginHere();
            return TrackedProcess.start(builder);
        } catch (IOException e) {
            throw new ServerStartException(plan.label() + " could not be started: " + e.getMessage(), e);
        }
    }

    private @Nullable String awaitReady(TrackedProcess launched, Deadline deadline) {
        try (HttpProbe probe = plan.readiness().on(ports)) {
            return awaitReady(launched, probe, deadline);
        }
    }

    private static @Nullable String awaitReady(TrackedProcess launched, HttpProbe probe, Deadline deadline) {
        while (true) {
            String seen = probe.notReadyBecause();
            if (!launched.alive()) {
                return "ended with exit code " + launched.exitCode() + " after "
                        + deadline.elapsed().toMillis() + " ms";
            }
            if (seen == null) {
                return null;
            }
            if (deadline.passed()) {
                return "was not ready after " + deadline.elapsed().toMillis() + " ms, last seen: " + seen;
            }
            if (!paused(deadline)) {
                return "was not ready when the waiting thread was interrupted, last seen: " + seen;
            }
        }
    }

    private static boolean paused(Deadline deadline) {
        try {
            deadline.pause();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
