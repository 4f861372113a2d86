package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EtcdServerIT {
    @BeforeAll
    static void needsEtcd() {
        Servers.assumeAvailable(ServerBinary.ETCD);
    }

    @Test
    void dataSurviveRestartAndKillAndGoWithStop() throws IOException {
        EtcdServer etcd = EtcdServer.start();
        long first = etcd.pid();
        URI endpoint = etcd.endpoint();
        put(etcd, "key", "value");

        etcd.restart();
        assertThat(etcd.endpoint()).isEqualTo(endpoint);
        assertThat(etcd.pid()).isNotEqualTo(first);
        assertGone(first);
        assertThat(get(etcd, "key")).contains(base64("value"));

        long second = etcd.pid();
        etcd.kill();
        assertGone(second);
        assertThat(etcd.running()).isFalse();
        etcd.kill();
        etcd.restart();
        assertThat(etcd.running()).isTrue();
        assertThat(get(etcd, "key")).contains(base64("value"));

        long third = etcd.pid();
        Path folder = etcd.dataFolder();
        assertThat(etcd.log()).exists().startsWith(folder);
        etcd.stop();
        etcd.stop();
        etcd.close();
        assertGone(third);
        assertThat(folder).doesNotExist();
        assertThat(etcd.running()).isFalse();
        assertThatThrownBy(etcd::restart).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void serversDoNotShareAnything() throws IOException {
        try (EtcdServer one = EtcdServer.start();
                EtcdServer other = EtcdServer.start()) {
            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            assertThat(one.dataFolder()).isNotEqualTo(other.dataFolder());
            put(one, "key", "value");
            assertThat(get(other, "key")).doesNotContain(base64("value"));
        }
    }

    @Test
    void aPortThatSomebodyTookLeadsToAnother() throws IOException {
        List<Integer> free = LoopbackPorts.pick(4);
        try (ServerSocket taken = LoopbackPorts.bind(free.get(0))) {
            assertThat(taken.isBound()).isTrue();
            Iterator<List<Integer>> ports =
                    List.of(free.subList(0, 2), free.subList(2, 4)).iterator();
            try (EtcdServer etcd = EtcdServer.builder().start(count -> ports.next())) {
                assertThat(etcd.endpoint().getPort()).isEqualTo(free.get(2));
                put(etcd, "key", "value");
            }
        }
    }

    @Test
    void anotherEtcdOnThePortIsNotMistakenForThisOne() {
        try (EtcdServer other = EtcdServer.start()) {
            int taken = other.endpoint().getPort();
            List<Integer> free = LoopbackPorts.pick(3);
            Iterator<List<Integer>> ports =
                    List.of(List.of(taken, free.get(0)), free.subList(1, 3)).iterator();
            try (EtcdServer etcd = EtcdServer.builder().start(count -> ports.next())) {
                assertThat(etcd.endpoint()).isNotEqualTo(other.endpoint());
            }
        }
    }

    @Test
    void aFlagThatEtcdRefusesIsReportedInItsWords() {
        EtcdServer.Builder etcd = EtcdServer.builder().argument("--no-such-flag=1");
        assertThatThrownBy(etcd::start)
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("ended with exit code", "no-such-flag", "Its output ended with:");
    }

    private static void assertGone(long pid) {
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static void put(EtcdServer etcd, String key, String value) throws IOException {
        ServerConnection.Answer answer = ServerConnection.plain(etcd.endpoint())
                .send("POST", "/v3/kv/put", "{\"key\":\"" + base64(key) + "\",\"value\":\"" + base64(value) + "\"}");
        assertThat(answer.ok()).as(answer.toString()).isTrue();
    }

    private static String get(EtcdServer etcd, String key) throws IOException {
        return ServerConnection.plain(etcd.endpoint())
                .send("POST", "/v3/kv/range", "{\"key\":\"" + base64(key) + "\"}")
                .body();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
