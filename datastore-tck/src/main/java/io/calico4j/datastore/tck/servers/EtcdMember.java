package io.calico4j.datastore.tck.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** One member of an {@link EtcdCluster}: a process with a folder of its own. Not safe for use by several threads. */
final class EtcdMember implements AutoCloseable {

    private final Address address;
    private final ThrowAwayFolder folder;
    private final ServerProcess process;
    private boolean started;

    /**
     * @param token tells this cluster from others
     * @param address of this member
     * @param all the addresses of all members, this one's too
     */
    EtcdMember(Path binary, String token, Address address, List<Address> all) {
        this.address = address;
        this.folder = ThrowAwayFolder.create("calico4j-etcd-");
        this.process = new ServerProcess(new ServerProcess.Plan(
                "etcd (" + binary + ")",
                folder.path(),
                ports -> command(binary, token, address, all),
                2,
                ports -> EtcdServer.readiness(address.name(), address.client()),
                this::ports));
    }

    /** Where a member listens. */
    record Address(String name, int clientPort, int peerPort) {
        URI client() {
            return EtcdServer.uri(clientPort);
        }

        URI peer() {
            return EtcdServer.uri(peerPort);
        }
    }

    private static List<String> command(Path binary, String token, Address address, List<Address> all) {
        return List.of(
                binary.toString(),
                "--name=" + address.name(),
                "--data-dir=data",
                "--listen-client-urls=" + address.client(),
                "--advertise-client-urls=" + address.client(),
                "--listen-peer-urls=" + address.peer(),
                "--initial-advertise-peer-urls=" + address.peer(),
                "--initial-cluster="
                        + all.stream()
                                .map(member -> member.name() + "=" + member.peer())
                                .collect(Collectors.joining(",")),
                "--initial-cluster-token=" + token,
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    /** The other members know these, so there are no others for a second attempt. */
    private List<Integer> ports(int count) {
        if (started) {
            throw new ServerStartException(address + ": " + ServerProcess.PORT_TAKEN, null);
        }
        started = true;
        return List.of(address.clientPort(), address.peerPort());
    }

    void start(Duration limit) {
        process.start(limit);
    }

    void restart(Duration limit) {
        process.restart(limit);
    }

    void terminate() {
        process.terminate();
    }

    void kill() {
        process.kill();
    }

    boolean running() {
        return process.alive();
    }

    long pid() {
        return process.pid();
    }

    Path dataFolder() {
        return folder.path();
    }

    URI endpoint() {
        return address.client();
    }

    @Override
    public void close() {
        process.terminate();
        folder.close();
    }
}
