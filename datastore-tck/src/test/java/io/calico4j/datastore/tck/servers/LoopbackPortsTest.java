package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

class LoopbackPortsTest {
    @RepeatedTest(20)
    void portsAreDifferentAndFreeAndNeverGivenToOutgoingConnections() throws IOException {
        List<Integer> ports = LoopbackPorts.pick(5);
        assertThat(ports).hasSize(5).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_768);
        for (int port : ports) {
            try (ServerSocket socket = LoopbackPorts.bind(port)) {
                assertThat(socket.isBound()).isTrue();
            }
        }
    }
}
