package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.policy.Tier;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of requests that an API server does not answer as wanted, or that a client does not make. */
class RefusedRequestsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String TIER =
            "{status: 200, body: {metadata: {name: t, resourceVersion: '7'}, spec: {order: 1}}}";
    private static final ResourceKey<Tier> KEY = ResourceKey.of(Kinds.TIER, "t");

    private static ScriptedApiServer answering(String... answers) throws IOException {
        String array = "[" + String.join(",", answers) + "]";
        return new ScriptedApiServer(YAML.readTree(array));
    }

    private static Datastore open(ScriptedApiServer server) {
        return new KubernetesDatastoreProvider()
                .open(ClientConfig.builder()
                        .k8sApiEndpoint(server.address())
                        .calicoApiGroup(CrdFamily.V1.apiVersion())
                        .timeout(Duration.ofSeconds(10))
                        .build());
    }

    @Test
    void aServerThatHasTooMuchToDoIsAskedAgainWhenItSays() throws IOException {
        try (ScriptedApiServer server = answering("{status: 429, headers: {Retry-After: '0'}, body: {}}", TIER);
                Datastore datastore = open(server)) {
            assertThat(datastore.get(KEY, ReadOptions.LATEST).spec().order()).isEqualTo(1.0);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aServerThatDoesNotSayWhenOrTooLateIsNotAskedAgain() throws IOException {
        for (String headers : new String[] {"", "headers: {Retry-After: '3600'},", "headers: {Retry-After: soon},"}) {
            try (ScriptedApiServer server = answering("{status: 429, " + headers + " body: {message: slow down}}");
                    Datastore datastore = open(server)) {
                assertThatThrownBy(() -> datastore.get(KEY, ReadOptions.LATEST))
                        .isInstanceOfSatisfying(
                                UnavailableException.class,
                                e -> assertThat(e.turnedAway()).isTrue())
                        .hasMessageContaining("slow down");
                assertThat(server.asked()).hasSize(1);
            }
        }
    }

    @Test
    void aWriteOnWhichTheServerItselfFailedMayHaveHappened() throws IOException {
        try (ScriptedApiServer server = answering("{status: 504, body: {message: took too long}}");
                Datastore datastore = open(server)) {
            assertThatThrownBy(() -> datastore.create(Tier.of("t", 1)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("took too long");
        }
    }

    @Test
    void aPathThatIsNotServedIsAMissingDefinition() throws IOException {
        try (ScriptedApiServer server = answering("{status: 404, body: 404 page not found}");
                Datastore datastore = open(server)) {
            assertThatThrownBy(() -> datastore.list(ResourceQuery.all(Kinds.TIER), ReadOptions.LATEST))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("is its CRD installed?");
        }
    }

    @Test
    void aServerThatLagsBehindTheRevisionDoesNotKnowIt() throws IOException {
        String status =
                "{status: 504, body: {kind: Status, reason: Timeout, code: 504, message: 'Too large resource version: 9, current: 7',"
                        + " details: {causes: [{reason: ResourceVersionTooLarge, message: Too large resource version}]}}}";
        try (ScriptedApiServer server = answering(status);
                Datastore datastore = open(server)) {
            assertThatThrownBy(() -> datastore.list(ResourceQuery.all(Kinds.TIER), ReadOptions.notOlderThan("9")))
                    .isInstanceOf(RevisionTooOldException.class);
        }
    }

    @Test
    void aClientWithALimitMakesNoMoreRequestsThanThat() throws IOException {
        try (ScriptedApiServer server = answering(TIER, TIER, TIER);
                Datastore datastore = new KubernetesDatastoreProvider()
                        .open(ClientConfig.builder()
                                .k8sApiEndpoint(server.address())
                                .calicoApiGroup(CrdFamily.V1.apiVersion())
                                .timeout(Duration.ofSeconds(10))
                                .k8sClientQps(0.001f)
                                .k8sClientBurst(2)
                                .build())) {
            datastore.get(KEY, ReadOptions.LATEST);
            datastore.get(KEY, ReadOptions.LATEST);
            assertThatThrownBy(() -> datastore.get(KEY, ReadOptions.LATEST))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("than it is configured to");
            assertThat(server.asked()).hasSize(2);
        }
    }
}
