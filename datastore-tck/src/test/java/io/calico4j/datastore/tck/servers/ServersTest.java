package io.calico4j.datastore.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ServersTest {
    private static void none(ServerBinary binary) {
        throw new ServerNotFoundException("There is no " + binary);
    }

    @Test
    void withoutServersATestIsSkipped() {
        assertThatThrownBy(() -> Servers.assumeAvailable(ServerBinary.ETCD, ServersTest::none, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("There is no etcd");
    }

    @Test
    void withoutRequiredServersATestFails() {
        assertThatThrownBy(() -> Servers.assumeAvailable(ServerBinary.ETCD, ServersTest::none, true))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("CALICO4J_REQUIRE_SERVERS", "There is no etcd");
    }

    @Test
    void aFileThatIsNamedButAbsentIsNeverAReasonToSkip() {
        Consumer<ServerBinary> misnamed = binary -> {
            throw new IllegalStateException("no executable file");
        };
        assertThatThrownBy(() -> Servers.assumeAvailable(ServerBinary.ETCD, misnamed, false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withServersATestGoesOn() {
        assertThatCode(() -> Servers.assumeAvailable(ServerBinary.ETCD, binary -> {}, true))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "yes"})
    void serversAreRequiredIfTheVariableSaysSo(String value) {
        assertThat(Servers.required(Map.of("CALICO4J_REQUIRE_SERVERS", value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "false", "False"})
    void serversAreNotRequiredOtherwise(String value) {
        assertThat(Servers.required(Map.of("CALICO4J_REQUIRE_SERVERS", value))).isFalse();
        assertThat(Servers.required(Map.of())).isFalse();
    }
}
