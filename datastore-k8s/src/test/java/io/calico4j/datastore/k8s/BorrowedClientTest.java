package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BorrowedClientTest {

    private static final ClientConfig CONFIG = ClientConfig.builder()
            .datastoreType(DatastoreType.KUBERNETES)
            .calicoApiGroup(CrdFamily.V1.apiVersion())
            .build();

    @Test
    void worksAndStaysOpen() throws IOException {
        try (ScriptedServer http = ScriptedServer.answering("/", 200, "{}");
                KubernetesClient client = Connection.open(CONFIG.withK8sApiEndpoint(http.url()))) {
            for (int i = 0; i < 2; i++) {
                try (Datastore datastore = KubernetesDatastoreProvider.borrow(client, CONFIG)) {
                    assertThatThrownBy(() -> datastore.get(ResourceKey.of(Kinds.TIER, "none"), ReadOptions.LATEST))
                            .isInstanceOf(DatastoreException.class);
                }
            }
            assertThat(http.requests()).hasSize(2);
        }
    }

    @Test
    void isAKubernetesClient() {
        assertThatThrownBy(() -> KubernetesDatastoreProvider.borrow(() -> {}, CONFIG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a fabric8 KubernetesClient: ");
    }
}
