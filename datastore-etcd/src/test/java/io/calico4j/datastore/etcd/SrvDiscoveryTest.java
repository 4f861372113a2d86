package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

class SrvDiscoveryTest {

    private static final ClientConfig CONFIG =
            ClientConfig.builder().etcdDiscoverySrv("example.com").build();

    private static List<String> lookUp(Map<String, List<String>> zone, String name) throws NamingException {
        if (!zone.containsKey(name)) {
            throw new NameNotFoundException(name);
        }
        return zone.getOrDefault(name, List.of());
    }

    private static ClientConfig resolve(Map<String, List<String>> zone) {
        return SrvDiscovery.resolve(CONFIG, name -> lookUp(zone, name));
    }

    @Test
    void makesEndpointsOfRecords() {
        assertThat(resolve(Map.of(
                                "_etcd-client-ssl._tcp.example.com", List.of("0 0 2379 a.example.com.", "0 0 2380 b."),
                                "_etcd-client._tcp.example.com", List.of("10 5 2379 c.example.com")))
                        .etcdEndpoints())
                .containsExactly("https://a.example.com:2379", "https://b:2380", "http://c.example.com:2379");
    }

    @Test
    void needsOneOfTheServicesOnly() {
        assertThat(resolve(Map.of("_etcd-client._tcp.example.com", List.of("0 0 1 a.")))
                        .etcdEndpoints())
                .containsExactly("http://a:1");
        assertThatThrownBy(() -> resolve(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("failed to discover etcd endpoints through SRV discovery: ")
                .hasMessageContainingAll("_etcd-client-ssl._tcp.example.com", "_etcd-client._tcp.example.com");
    }

    @Test
    void asksNameServers() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answer(server));
            assertThat(SrvDiscovery.records(
                            "dns://127.0.0.1:" + server.getLocalPort(), "_etcd-client._tcp.example.com"))
                    .containsExactly("1 2 2379 a.example.");
            answer.join();
        }
    }

    /** Answers one question with the service at a.example, port 2379. */
    private static void answer(DatagramSocket server) {
        try {
            DatagramPacket question = new DatagramPacket(new byte[512], 512);
            server.receive(question);
            byte[] record = HexFormat.of()
                    // The name in the question, SRV, IN, 60 seconds, the length, and then priority, weight, port and
                    // host.
                    .parseHex("c00c" + "0021" + "0001" + "0000003c" + "0011" + "0001" + "0002" + "094b" + "0161"
                            + "076578616d706c65" + "00");
            // The end of the question: its name's zero, type and class. What follows it is about the protocol itself.
            int end = 12;
            while (question.getData()[end] != 0) {
                end += question.getData()[end] + 1;
            }
            ByteBuffer answer = ByteBuffer.allocate(512);
            answer.put(question.getData(), 0, 2).putShort((short) 0x8580);
            answer.putShort((short) 1).putShort((short) 1).putShort((short) 0).putShort((short) 0);
            answer.put(question.getData(), 12, end + 5 - 12).put(record);
            server.send(new DatagramPacket(answer.array(), answer.position(), question.getSocketAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysIfNobodyAnswers() {
        assertThatThrownBy(() -> SrvDiscovery.records("dns://127.0.0.1:1", "example.com"))
                .isInstanceOf(CommunicationException.class);
        assertThatThrownBy(() -> SrvDiscovery.records("dns://127.0.0.1:1", "ldap://example.com"))
                .hasMessage("not a domain name: ldap://example.com");
    }
}
