package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EtcdClusterIT {

    private static final String PUT = "{\"key\":\"a2V5\",\"value\":\"dmFsdWU=\"}";
    private static final String GET = "{\"key\":\"a2V5\"}";

    @BeforeAll
    static void needsEtcd() {
        Servers.assumeAvailable(ServerBinary.ETCD);
    }

    private static ServerConnection.Answer post(EtcdCluster cluster, int member, String path, String body)
            throws IOException {
        try (ServerConnection connection =
                ServerConnection.plain(cluster.endpoints().get(member))) {
            return connection.send("POST", path, body);
        }
    }

    /** While a leader is elected, writes fail. */
    private static void put(EtcdCluster cluster, int member) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        ServerConnection.Answer answer = post(cluster, member, "/v3/kv/put", PUT);
        while (!answer.ok() && !deadline.passed()) {
            deadline.pause();
            answer = post(cluster, member, "/v3/kv/put", PUT);
        }
        assertThat(answer.ok()).as(answer.toString()).isTrue();
    }

    @Test
    void surviveTheLossOfTheLeaderAndLeaveNothing() throws Exception {
        List<Long> pids;
        List<Path> folders;
        EtcdCluster cluster = EtcdCluster.start();
        try (cluster) {
            assertThat(cluster.endpoints()).hasSize(3).doesNotHaveDuplicates();
            int first = cluster.leader();
            int next = (first + 1) % 3;
            cluster.moveLeader(next);
            cluster.moveLeader(next);
            assertThat(cluster.leader()).isEqualTo(next);

            cluster.kill(next);
            assertThat(cluster.running(next)).isFalse();
            assertThat(cluster.leader()).isNotEqualTo(next);
            put(cluster, first);

            cluster.restart(next);
            assertThat(cluster.running(next)).isTrue();
            assertThat(post(cluster, next, "/v3/kv/range", GET).body()).contains("dmFsdWU=");
            cluster.stop(first);
            put(cluster, next);
            cluster.restart(first);
            pids = cluster.pids();
            folders = cluster.dataFolders();
        }
        cluster.close();
        assertThat(pids)
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        assertThat(folders).allSatisfy(folder -> assertThat(folder).doesNotExist());
        assertThatThrownBy(() -> cluster.restart(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNoEtcdIsReported() {
        assertThatThrownBy(() -> EtcdCluster.start(Path.of("/bin/false")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("ended with exit code");
    }
}
