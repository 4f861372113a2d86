package io.calico4j.datastore.tck.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running etcd of one member on a loopback port, without TLS or authentication, whose data goes when it is stopped.
 *
 * <p>Data survive {@link #restart} and {@link #kill}; they are not flushed to disk, so not a crash of the machine. The
 * process ends and its folder goes with the virtual machine, unless that is itself killed with SIGKILL.
 *
 * <p>All methods are safe for use by any thread; those that change the state of the server wait for each other.
 */
public final class EtcdServer implements AutoCloseable {
    private static final int CLIENT = 0;
    private static final int PEER = 1;

    private final ThrowAwayFolder folder;
    private final ServerProcess process;
    private final Duration startLimit;
    private boolean stopped;

    private EtcdServer(Builder options, Path binary, ServerProcess.Ports ports) {
        this.folder = ThrowAwayFolder.create("calico4j-etcd-");
        this.startLimit = options.startLimit;
        String name = "calico4j-" + UUID.randomUUID();
        List<String> arguments = List.copyOf(options.arguments);
        this.process = new ServerProcess(new ServerProcess.Plan(
                "etcd (" + binary + ")",
                folder.path(),
                chosen -> command(binary, name, arguments, chosen),
                2,
                chosen -> readiness(name, uri(chosen.get(CLIENT))),
                ports));
    }

    /**
     * Starts an etcd with the default options and waits until it answers.
     *
     * @return the running server, to be stopped by the caller
     * @throws ServerNotFoundException if there is no etcd on this machine
     * @throws ServerStartException if it cannot be started or is not ready in time
     */
    public static EtcdServer start() {
        return builder().start();
    }

    /**
     * Options for a server to start.
     *
     * @return a new builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where clients connect; the same after a restart.
     *
     * @return {@code http://127.0.0.1:<port>}
     */
    public URI endpoint() {
        return uri(process.port(CLIENT));
    }

    /**
     * The folder of this server alone, which holds its data and its log until it is stopped.
     *
     * @return an absolute path
     */
    public Path dataFolder() {
        return folder.path();
    }

    /**
     * The file with everything the process wrote since the first start.
     *
     * @return a file in the data folder
     */
    public Path log() {
        return process.log();
    }

    /**
     * Whether the process runs: true after a start, false after {@link #kill}, {@link #stop} or a crash.
     *
     * @return whether there is a live process
     */
    public synchronized boolean running() {
        return process.alive();
    }

    /**
     * Ends the process, if it runs, and starts it again with its data on the same port; returns when it answers.
     *
     * @throws IllegalStateException if the server was stopped
     * @throws ServerStartException if it is not ready in time; it may be restarted again then
     */
    public synchronized void restart() {
        requireNotStopped();
        process.restart(startLimit);
    }

    /**
     * Kills the process with SIGKILL, as a crash would, and keeps its data for a {@link #restart}. Does nothing if there
     * is no process.
     */
    public synchronized void kill() {
        process.kill();
    }

    /**
     * Ends the process with SIGTERM, after ten seconds with SIGKILL, and deletes its folder. Does nothing the second
     * time.
     */
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            process.terminate();
            folder.close();
        }
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Program and address. */
    @Override
    public String toString() {
        return "etcd at " + endpoint();
    }

    synchronized long pid() {
        return process.pid();
    }

    private void requireNotStopped() {
        if (stopped) {
            throw new IllegalStateException(this + " was stopped and its data are gone");
        }
    }

    static URI uri(int port) {
        return URI.create("http://" + ServerProcess.LOOPBACK + ":" + port);
    }

    private static List<String> command(Path binary, String name, List<String> arguments, List<Integer> ports) {
        String client = uri(ports.get(CLIENT)).toString();
        String peer = uri(ports.get(PEER)).toString();
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--name=" + name,
                "--data-dir=data",
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + name + "=" + peer,
                "--unsafe-no-fsync",
                "--log-level=warn"));
        command.addAll(arguments);
        return command;
    }

    /** The name shows that no other etcd, which took the port a moment before, is answering. */
    static HttpProbe readiness(String name, URI client) {
        return new HttpProbe(() -> ServerConnection.plain(client), connection -> {
            ServerConnection.Answer health = connection.get("/health");
            if (!health.ok()) {
                return "/health: " + health;
            }
            ServerConnection.Answer members = connection.send("POST", "/v3/cluster/member/list", "{}");
            return members.ok() && members.body().contains(name) ? null : "another server on the port: " + members;
        });
    }

    /** Options of an {@link EtcdServer}. Not safe for use by several threads. */
    public static final class Builder {
        private final List<String> arguments = new ArrayList<>();
        private @Nullable Path binary;
        private Duration startLimit = Duration.ofSeconds(60);

        private Builder() {}

        /**
         * The program to run; by default {@link ServerBinaries#find} is asked at the start.
         *
         * @param file an executable
         * @return this builder
         */
        public Builder binary(Path file) {
            this.binary = file;
            return this;
        }

        /**
         * How long a start or restart may take until it is given up; 60 seconds by default.
         *
         * @param limit a positive duration
         * @return this builder
         */
        public Builder startLimit(Duration limit) {
            this.startLimit = limit;
            return this;
        }

        /**
         * A further argument of the command line, after those that every server gets.
         *
         * @param argument a whole argument such as {@code --quota-backend-bytes=16777216}
         * @return this builder
         */
        public Builder argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /**
         * Starts the server and waits until it answers.
         *
         * @return the running server, to be stopped by the caller
         * @throws ServerNotFoundException if no program was given and there is none on this machine
         * @throws ServerStartException if it cannot be started or is not ready in time; nothing is left of it then
         */
        public EtcdServer start() {
            return start(LoopbackPorts::pick);
        }

        EtcdServer start(ServerProcess.Ports ports) {
            EtcdServer server =
                    new EtcdServer(this, binary == null ? ServerBinaries.find(ServerBinary.ETCD) : binary, ports);
            try {
                server.process.start(startLimit);
                return server;
            } catch (RuntimeException e) {
                server.stop();
                throw e;
            }
        }
    }
}
