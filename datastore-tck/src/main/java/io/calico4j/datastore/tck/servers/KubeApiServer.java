package io.calico4j.datastore.tck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A running kube-apiserver on a loopback port, with RBAC, an etcd behind it, and nothing else: no controllers (so
 * namespaces never finish deleting), no scheduler, no kubelet.
 *
 * <p>It serves HTTPS with its own {@linkplain #certificate certificate} and knows two users by bearer token: an
 * administrator and one without any right. Pods may be created without service accounts. It either owns its etcd, which
 * is then stopped with it, or uses one that the caller started and stops. Its objects lie in etcd under {@code
 * /registry/}, so {@link EtcdServer#endpoint} of {@link #etcd} is a quick way to wipe them.
 *
 * <p>All methods are safe for use by any thread; those that change the state of the server wait for each other.
 */
public final class KubeApiServer implements AutoCloseable {
    private static final Duration INSTALL_LIMIT = Duration.ofSeconds(60);

    private final ThrowAwayFolder folder;
    private final EtcdServer etcd;
    private final boolean ownsEtcd;
    private final String adminToken = randomToken();
    private final String unprivilegedToken = randomToken();
    private final Duration startLimit;
    private final ServerProcess process;
    private boolean stopped;

    private KubeApiServer(Builder options, Path binary, EtcdServer etcd, boolean ownsEtcd) {
        this.folder = ThrowAwayFolder.create("calico4j-kube-apiserver-");
        this.etcd = etcd;
        this.ownsEtcd = ownsEtcd;
        this.startLimit = options.startLimit;
        KubeApiServerCommand command = KubeApiServerCommand.prepare(
                binary, folder.path(), etcd.endpoint(), adminToken, unprivilegedToken, options.arguments);
        this.process = new ServerProcess(new ServerProcess.Plan(
                "kube-apiserver (" + binary + ")", folder.path(), command, 1, this::readiness, LoopbackPorts::pick));
    }

    /**
     * Starts an etcd and an API server on it with the default options, and waits until they answer.
     *
     * @return the running server, to be stopped by the caller
     * @throws ServerNotFoundException if one of the two programs is not on this machine
     * @throws ServerStartException if one of them cannot be started or is not ready in time
     */
    public static KubeApiServer start() {
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
     * @return {@code https://127.0.0.1:<port>}
     */
    public URI uri() {
        return uri(process.port(0));
    }

    /**
     * The bearer token of a member of {@code system:masters}, who may do everything. Made anew for each server.
     *
     * @return the token without the word {@code Bearer}
     */
    public String adminToken() {
        return adminToken;
    }

    /**
     * The bearer token of the user {@code low} in the group {@code nobodies}, to whom no role is bound: for tests of
     * what is forbidden (403). Made anew for each server.
     *
     * @return the token without the word {@code Bearer}
     */
    public String unprivilegedToken() {
        return unprivilegedToken;
    }

    /**
     * The certificate that the server shows and the one that signed it, as PEM: what a client has to trust. Kept over
     * restarts.
     *
     * @return a file in the data folder
     */
    public Path certificate() {
        return KubeApiServerCommand.certificate(folder.path());
    }

    /**
     * The etcd behind this server.
     *
     * @return the one that this server owns, or that it was given
     */
    public EtcdServer etcd() {
        return etcd;
    }

    /**
     * The folder of this server alone, which holds its certificate, keys and log until it is stopped. Its objects are in
     * etcd.
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
     * Writes a kubeconfig for the administrator that needs no other file.
     *
     * @param file the file to create or overwrite; only its owner may read it afterwards
     * @throws UncheckedIOException if it cannot be written
     */
    public void kubeconfig(Path file) {
        try {
            Kubeconfig.write(file, uri(), Files.readAllBytes(certificate()), adminToken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates custom resource definitions, or replaces those of the same names, and returns when every version that they
     * serve can be listed. A new schema of a definition that existed before may take a moment longer to be in force,
     * and running watches on its resources may end.
     *
     * @param manifests one {@code apiextensions.k8s.io/v1} CustomResourceDefinition each, as JSON
     * @throws IllegalArgumentException if one is no such JSON, or the server refuses it
     * @throws IllegalStateException if the server does not run, fails, or does not serve them within 60 seconds
     */
    public void installCrds(Collection<String> manifests) {
        if (!running()) {
            throw new IllegalStateException(this + " does not run");
        }
        try (ServerConnection connection = connect(uri().getPort())) {
            new CrdInstallation(connection, Deadline.in(INSTALL_LIMIT)).install(manifests);
        } catch (IOException e) {
            throw new IllegalStateException("custom resource definitions could not be installed in " + this, e);
        }
    }

    /**
     * Ends the process of the API server, if it runs, and starts it again on the same port with the same certificate and
     * tokens; returns when it answers. Its etcd is left alone, and must run.
     *
     * @throws IllegalStateException if the server was stopped
     * @throws ServerStartException if it is not ready in time; it may be restarted again then
     */
    public synchronized void restart() {
        if (stopped) {
            throw new IllegalStateException(this + " was stopped");
        }
        process.restart(startLimit);
    }

    /**
     * Kills the process of the API server with SIGKILL, as a crash would; its objects stay in etcd for a {@link
     * #restart}. Does nothing if there is no process.
     */
    public synchronized void kill() {
        process.kill();
    }

    /**
     * Ends the process with SIGTERM, after ten seconds with SIGKILL, and deletes its folder; then stops its etcd, if it
     * owns one. Does nothing the second time.
     */
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            process.terminate();
            folder.close();
            if (ownsEtcd) {
                etcd.stop();
            }
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
        return "kube-apiserver at " + uri();
    }

    synchronized long pid() {
        return process.pid();
    }

    private static URI uri(int port) {
        return URI.create("https://" + ServerProcess.LOOPBACK + ":" + port);
    }

    private static String randomToken() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private ServerConnection connect(int port) throws IOException {
        return ServerConnection.secure(uri(port), certificate(), adminToken);
    }

    /** That its own certificate is accepted shows that no other API server, which took the port before, is answering. */
    private HttpProbe readiness(List<Integer> ports) {
        return new HttpProbe(() -> connect(ports.get(0)), connection -> {
            for (String path : List.of("/readyz", "/api/v1/namespaces/default")) {
                ServerConnection.Answer answer = connection.get(path);
                if (!answer.ok()) {
                    return path + ": " + answer;
                }
            }
            return null;
        });
    }

    /** Options of a {@link KubeApiServer}. Not safe for use by several threads. */
    public static final class Builder {
        private final List<String> arguments = new ArrayList<>();
        private @Nullable Path binary;
        private @Nullable EtcdServer etcd;
        private Duration startLimit = Duration.ofMinutes(2);

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
         * An etcd to use, which stays the caller's to stop, after the API server; by default the API server starts its
         * own.
         *
         * @param running a running etcd
         * @return this builder
         */
        public Builder etcd(EtcdServer running) {
            this.etcd = running;
            return this;
        }

        /**
         * How long a start or restart of the API server may take until it is given up, its etcd not counted; two
         * minutes by default.
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
         * @param argument a whole argument such as {@code --feature-gates=MutatingAdmissionPolicy=true}
         * @return this builder
         */
        public Builder argument(String argument) {
            arguments.add(argument);
            return this;
        }

        /**
         * Starts the server, after its etcd if none was given, and waits until it answers.
         *
         * @return the running server, to be stopped by the caller
         * @throws ServerNotFoundException if no program was given and there is none on this machine
         * @throws ServerStartException if it cannot be started or is not ready in time; nothing is left of it, nor of an
         *     etcd of its own, then
         */
        public KubeApiServer start() {
            Path program =
                    Objects.requireNonNullElseGet(binary, () -> ServerBinaries.find(ServerBinary.KUBE_APISERVER));
            boolean owns = etcd == null;
            EtcdServer behind = etcd == null ? EtcdServer.start() : etcd;
            KubeApiServer server = null;
            try {
                server = new KubeApiServer(this, program, behind, owns);
                server.process.start(startLimit);
                return server;
            } catch (RuntimeException e) {
                if (server != null) {
                    server.stop();
                } else if (owns) {
                    behind.stop();
                }
                throw e;
            }
        }
    }
}
