package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.CrdFamily;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen where nothing is recorded. */
class CrdFamilyChoiceTest {

    private static CrdFamily choose(String url, String configured) {
        ClientConfig config = ClientConfig.builder()
                .k8sApiEndpoint(url)
                .calicoApiGroup(configured)
                .timeout(Duration.ofSeconds(5))
                .build();
        try (ApiServer server = new ApiServer(Connection.open(config), config)) {
            return CrdFamilyChoice.choose(config, server);
        }
    }

    @ParameterizedTest
    @CsvSource({"ProjectCalico.ORG/V3,V3", "projectcalico.org,V1", "crd.projectcalico.org/v1,V1"})
    void asksNobodyIfItIsConfigured(String configured, CrdFamily family) {
        assertThat(choose("http://127.0.0.1:1", configured)).isEqualTo(family);
    }

    @Test
    void isLeftOpenIfNobodyAnswers() {
        assertThatThrownBy(() -> choose("http://127.0.0.1:1", ""))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "not JSON", "{\"groups\":null}", "{\"groups\":[1,{}]}"})
    void isTheClassicOneIfTheAnswerIsNone(String answer) throws IOException {
        try (ScriptedServer http = ScriptedServer.answering("/apis", 200, answer)) {
            assertThat(choose(http.url(), "")).isEqualTo(CrdFamily.V1);
        }
    }
}
