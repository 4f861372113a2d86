package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnauthorizedException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RenewedConfigTest {

    private static final Request REQUEST = new Request("kubernetes", Operation.GET, "something");

    private static void assertRefused(Config config) {
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build();
                ApiServer server = new ApiServer(client, ClientConfig.builder().build())) {
            assertThatThrownBy(() -> server.get(REQUEST, "/apis")).isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void givesAFreshTokenToAServerThatRefusesTheOldOne() throws IOException {
        try (ScriptedServer http = ScriptedServer.answering("/apis", 401, "{}")) {
            RenewedConfig config = new RenewedConfig(() -> {
                Config fresh = Config.empty();
                fresh.setAutoOAuthToken("new");
                return fresh;
            });
            config.setMasterUrl(http.url());
            config.setAutoOAuthToken("old");
            assertRefused(config);
            assertThat(http.requests()).containsExactly("GET /apis Bearer old", "GET /apis Bearer new");
        }
    }

    @Test
    void keepsATokenThatCannotChange() throws IOException {
        try (ScriptedServer http = ScriptedServer.answering("/apis", 401, "{}")) {
            RenewedConfig config = new RenewedConfig(() -> {
                throw new IllegalStateException("nobody should ask");
            });
            config.setMasterUrl(http.url());
            config.setOauthToken("fixed");
            assertRefused(config);
            assertThat(http.requests()).containsExactly("GET /apis Bearer fixed");
        }
    }
}
