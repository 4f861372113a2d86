package io.calico4j.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.ConfigExplanation.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConfigTest {

    @Test
    void choosesTheDatastoreByWhatIsConfigured() {
        assertThat(ClientConfig.fromEnvironment(Map.of()).datastoreType()).isEqualTo(DatastoreType.KUBERNETES);
        assertThat(ClientConfig.fromEnvironment(Map.of("ETCD_ENDPOINTS", "http://a:1,http://b:2"))
                        .datastoreType())
                .isEqualTo(DatastoreType.ETCDV3);
        assertThat(ClientConfig.fromEnvironment(Map.of("ETCD_ENDPOINTS", "http://a:1", "DATASTORE_TYPE", "kubernetes"))
                        .datastoreType())
                .isEqualTo(DatastoreType.KUBERNETES);
        assertThatThrownBy(() -> ClientConfig.fromEnvironment(Map.of("DATASTORE_TYPE", "consul")))
                .hasMessage("unknown datastore type: consul");
    }

    @Test
    void prefersVariablesWithThePrefixEvenEmptyOnes() {
        ClientConfig config = ClientConfig.fromEnvironment(Map.of(
                "ETCD_ENDPOINTS", "http://a:1",
                "CALICO_ETCD_ENDPOINTS", "http://b:2,http://c:3",
                "K8S_TOKEN", "t",
                "KUBECONFIG", "/k",
                "CALICO_KUBECONFIG", ""));
        assertThat(config.etcdEndpoints()).containsExactly("http://b:2", "http://c:3");
        assertThat(config.kubeconfig()).isNull();
        assertThat(config.k8sToken()).isEqualTo("t");
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void refusesWhatIsNotABoolean() {
        assertThat(ClientConfig.fromEnvironment(Map.of("K8S_INSECURE_SKIP_TLS_VERIFY", "T"))
                        .k8sInsecureSkipTlsVerify())
                .isTrue();
        assertThatThrownBy(() -> ClientConfig.fromEnvironment(Map.of("K8S_INSECURE_SKIP_TLS_VERIFY", "yes")))
                .hasMessageStartingWith("failed to load config from env vars: ")
                .hasMessageContainingAll("K8S_INSECURE_SKIP_TLS_VERIFY", "'yes'", "bool");
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(ClientConfig.builder()
                        .etcdPassword("hush")
                        .k8sToken("secret")
                        .build()
                        .toString())
                .doesNotContain("hush")
                .doesNotContain("secret")
                .contains("etcdPassword=***");
    }

    @Test
    void keepsSecretsOutOfItsExplanation() {
        ClientConfig config = ClientConfig.builder()
                .etcdEndpoints(List.of("http://user:hush@a:1", "http://b:2"))
                .etcdPassword("hush")
                .etcdKey("hush")
                .etcdCert("hush")
                .etcdCaCert("hush")
                .kubeconfigInline("hush")
                .k8sApiEndpoint("https://user:hush@a")
                .k8sToken("hush")
                .build();
        assertThat(config.explain() + "\n" + config + config.origins())
                .doesNotContain("hush")
                .contains("http://***@a:1,http://b:2", "https://***@a");
        assertThat(ClientConfig.fromEnvironment(Map.of("ETCD_PASSWORD", "hush")).toString() + config.origins())
                .doesNotContain("hush");
    }

    @Test
    void saysWhereEachSettingComesFrom(@TempDir Path folder) throws IOException {
        ClientConfig config = ClientConfig.fromEnvironment(Map.of(
                        "ETCD_ENDPOINTS", "http://a:1",
                        "CALICO_ETCD_USERNAME", "u",
                        "ETCD_PASSWORD", "p",
                        "ETCD_CA_CERT_FILE", "/ca"))
                .withEtcdCaCertFile("/other");
        assertThat(config.explain()).hasToString("""
                 datastoreType = etcdv3 (default)
                 etcdEndpoints = http://a:1 (ETCD_ENDPOINTS)
                  etcdUsername = u (CALICO_ETCD_USERNAME)
                  etcdPassword = *** (ETCD_PASSWORD)
                etcdCACertFile = /other (builder)
                       timeout = PT10S (default)""");

        Path file = Files.writeString(
                folder.resolve("calicoctl.cfg"),
                "apiVersion: projectcalico.org/v3\nkind: CalicoAPIConfig\nspec:\n  k8sAPIToken: t\n  usePodCIDR: true\n");
        Files.createDirectories(folder.resolve(".kube"));
        Path kubeconfig = Files.writeString(folder.resolve(".kube/config"), "");
        assertThat(ClientConfig.fromFile(file, Map.of("HOME", folder.toString(), "ETCD_ENDPOINTS", "unused"))
                        .explain()
                        .settings())
                .containsExactlyInAnyOrder(
                        new Setting("datastoreType", "kubernetes", "default"),
                        new Setting("kubeconfig", kubeconfig.toString(), "default"),
                        new Setting("k8sAPIToken", "***", file + ":4"),
                        new Setting("usePodCIDR", "true", file + ":5"),
                        new Setting("timeout", "PT10S", "default"));
    }

    @Test
    void isEqualWhereverItsSettingsComeFrom() {
        assertThat(ClientConfig.fromEnvironment(Map.of("ETCD_ENDPOINTS", "http://a:1")))
                .isEqualTo(ClientConfig.etcd("http://a:1"))
                .hasSameHashCodeAs(ClientConfig.etcd("http://a:1"));
    }

    @Test
    void takesEmptyTextsForNone() {
        assertThat(ClientConfig.builder().kubeconfig("").k8sToken("").build())
                .isEqualTo(ClientConfig.builder().build());
    }

    @Test
    void knowsTokensThatCalicoDoesNot() {
        assertThat(ClientConfig.fromEnvironment(Map.of("K8S_API_TOKEN", "t")).k8sToken())
                .isEqualTo("t");
        assertThat(ClientConfig.fromEnvironment(Map.of("K8S_TOKEN", "t", "CALICO_K8SAPITOKEN", "c"))
                        .k8sToken())
                .isEqualTo("c");
        assertThat(ClientConfig.fromEnvironment(Map.of("K8S_TOKEN", "t", "CALICO_K8S_TOKEN", ""))
                        .k8sToken())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {etcdPassword: *hush}",
                "spec: {etcdPassword: [hush]}",
                "spec: {etcdPassword: {hush: hush}}",
                "spec: {etcdPassword: 'hush}",
                "spec: {k8sAPIToken: hush, usePodCIDR: hush}",
                "spec: {k8sAPIToken: hush",
                "spec: {k8sClientBurst: 1.5, etcdKey: !hush hush}",
                "spec: hush",
                "hush"
            })
    void quotesNoValuesOfAFile(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), content);
        assertThatThrownBy(() -> ClientConfig.fromFile(file, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("syntax error in " + file + ": failed to parse config as YAML/JSON: line 1: ")
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace, true));
                    assertThat(trace.toString()).doesNotContain("hush");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spec: {bogus: 1}              | line 1: spec.bogus: unknown field
            metadata: {bogus: 1}          | line 1: metadata.bogus: unknown field
            spec: {usePodCIDR: 'true'}    | line 1: spec.usePodCIDR: must be true or false
            spec: {k8sClientBurst: 10.5}  | line 1: spec.k8sClientBurst: must be a whole number
            spec: {k8sClientQPS: '5'}     | line 1: spec.k8sClientQPS: must be a number
            spec: {etcdKey: a, etcdKey: b}| line 1: key 'etcdKey' is already set in this object
            []                            | line 1: the document: must be an object""")
    void namesTheFieldAtFaultInAFile(String content, String reason, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), content);
        assertThatThrownBy(() -> ClientConfig.fromFile(file, Map.of()))
                .hasMessage("syntax error in " + file + ": failed to parse config as YAML/JSON: " + reason);
    }

    @Test
    void readsAFileAsCalicosReaderDoes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), """
                APIVersion: projectcalico.org/v3
                kind: CalicoAPIConfig
                spec: {ETCDUSERNAME: 010, etcdPassword: yes, etcdEndpoints: 'a,,b', k8sClientBurst: 1e2, kubeconfig: ~}
                """);
        ClientConfig config = ClientConfig.fromFile(file, Map.of());
        assertThat(config.etcdUsername()).isEqualTo("8");
        assertThat(config.etcdPassword()).isEqualTo("true");
        assertThat(config.etcdEndpoints()).containsExactly("a", "", "b");
        assertThat(config.k8sClientBurst()).isEqualTo(100);
        assertThat(config.kubeconfig()).isNull();
        assertThatThrownBy(() -> ClientConfig.fromFile(folder, Map.of())).hasMessageContaining(folder.toString());
    }

    @Test
    void saysWhichBackendIsMissing() {
        assertThatThrownBy(() -> CalicoClient.connect(ClientConfig.etcd("http://a:1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'etcdv3'")
                .hasMessageContaining("io.calico4j:datastore-etcd");
    }
}
