package io.calico4j.datastore.tck.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A running etcd cluster of three members on loopback ports, without TLS or authentication, whose data goes when it is closed. A
 * member is named by its index, from 0 on.
 *
 * <p>It works while two members run. What {@link EtcdServer} says of data and processes holds for each member.
 *
 * <p>All methods are safe for use by any thread; those that change the state of members wait for each other.
 */
public final class EtcdCluster implements AutoCloseable {
    private static final int MEMBERS = 3;
    private static final int ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<EtcdMember> members = new ArrayList<>();
    private boolean closed;

    private EtcdCluster(Path binary) {
        String token = "calico4j-" + UUID.randomUUID();
        List<Integer> ports = LoopbackPorts.pick(2 * MEMBERS);
        List<EtcdMember.Address> addresses = IntStream.range(0, MEMBERS)
                .mapToObj(i -> new EtcdMember.Address(token + "-" + i, ports.get(2 * i), ports.get(2 * i + 1)))
                .toList();
        addresses.forEach(address -> members.add(new EtcdMember(binary, token, address, addresses)));
    }

    /**
     * Starts a cluster of the etcd that {@link ServerBinaries#find} finds, and waits until it answers.
     *
     * @return the running cluster, to be closed by the caller
     * @throws ServerNotFoundException if there is no etcd on this machine
     * @throws ServerStartException if it cannot be started or is not ready in time; nothing is left of it then
     */
    public static EtcdCluster start() {
        return start(ServerBinaries.find(ServerBinary.ETCD));
    }

    /**
     * Starts a cluster and waits until it answers.
     *
     * @param binary the program to run
     * @return the running cluster, to be closed by the caller
     * @throws ServerStartException if it cannot be started or is not ready in time; nothing is left of it then
     */
    public static EtcdCluster start(Path binary) {
        for (int attempt = 1; ; attempt++) {
            EtcdCluster cluster = new EtcdCluster(binary);
            try {
                cluster.startAll();
                return cluster;
            } catch (ServerStartException e) {
                cluster.close();
                // Members know each other's ports, so one that was taken since leads to others for all of them.
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains(ServerProcess.PORT_TAKEN)) {
                    throw e;
                }
            } catch (RuntimeException e) {
                cluster.close();
                throw e;
            }
        }
    }

    /** None is ready before two are there. */
    private void startAll() {
        ExecutorService threads = Executors.newFixedThreadPool(MEMBERS);
        try {
            CompletableFuture.allOf(members.stream()
                            .map(member -> CompletableFuture.runAsync(() -> member.start(START_LIMIT), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerStartException failure ? failure : e;
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Where clients connect to the members; the same after a restart.
     *
     * @return {@code http://127.0.0.1:<port>} of each member, by index
     */
    public List<URI> endpoints() {
        return members.stream().map(EtcdMember::endpoint).toList();
    }

    /**
     * Whether the process of a member runs.
     *
     * @param member its index
     */
    public synchronized boolean running(int member) {
        return members.get(member).running();
    }

    /**
     * Kills a member with SIGKILL, as a crash would, and keeps its data for a {@link #restart}. Does nothing if there is no
     * process.
     *
     * @param member its index
     */
    public synchronized void kill(int member) {
        members.get(member).kill();
    }

    /**
     * Ends a member with SIGTERM, whereupon a leader hands its office over, and keeps its data for a {@link #restart}.
     *
     * @param member its index
     */
    public synchronized void stop(int member) {
        members.get(member).terminate();
    }

    /**
     * Ends a member, if it runs, and starts it again with its data on the same ports; returns when it answers, for which
     * another one must run.
     *
     * @param member its index
     * @throws IllegalStateException if the cluster was closed
     * @throws ServerStartException if it is not ready in time; it may be restarted again then
     */
    public synchronized void restart(int member) {
        if (closed) {
            throw new IllegalStateException("the cluster was closed and its data are gone");
        }
        members.get(member).restart(START_LIMIT);
    }

    /**
     * The member that leads, as far as the others know; waits until there is one.
     *
     * @return its index
     * @throws IllegalStateException if there is none within a minute
     */
    public synchronized int leader() {
        Deadline deadline = Deadline.in(START_LIMIT);
        while (true) {
            for (int i = 0; i < MEMBERS; i++) {
                if (running(i) && leads(i)) {
                    return i;
                }
            }
            if (deadline.passed()) {
                throw new IllegalStateException("no member leads");
            }
            pause(deadline);
        }
    }

    /**
     * Makes another member the leader, while all work.
     *
     * @param member its index
     * @throws UncheckedIOException if the leader does not do it
     */
    public synchronized void moveLeader(int member) {
        JsonNode status = ask(member, "/v3/maintenance/status");
        String id = status.path("header").path("member_id").asText();
        if (!id.equals(status.path("leader").asText())) {
            ask(leader(), "/v3/maintenance/transfer-leadership", "{\"targetID\":\"" + id + "\"}");
        }
    }

    private boolean leads(int member) {
        try {
            JsonNode status = ask(member, "/v3/maintenance/status");
            String leader = status.path("leader").asText();
            return !leader.isEmpty()
                    && leader.equals(status.path("header").path("member_id").asText());
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    List<Long> pids() {
        return members.stream().map(EtcdMember::pid).toList();
    }

    List<Path> dataFolders() {
        return members.stream().map(EtcdMember::dataFolder).toList();
    }

    private JsonNode ask(int member, String path) {
        return ask(member, path, "{}");
    }

    private JsonNode ask(int member, String path, String body) {
        try (ServerConnection connection =
                ServerConnection.plain(members.get(member).endpoint())) {
            ServerConnection.Answer answer = connection.send("POST", path, body);
            if (!answer.ok()) {
                throw new IOException(path + ": " + answer);
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Deadline deadline) {
        try {
            deadline.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends all processes and deletes their folders. Does nothing the second time. */
    @Override
    public synchronized void close() {
        closed = true;
        members.forEach(EtcdMember::close);
    }

    /** Program and addresses. */
    @Override
    public String toString() {
        return "etcd at " + endpoints();
    }
}
