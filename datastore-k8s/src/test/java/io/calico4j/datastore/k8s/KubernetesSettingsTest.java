package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot work are refused when the datastore is opened, by name. */
class KubernetesSettingsTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
            - {name: here, cluster: {server: "http://127.0.0.1:1"}}
            contexts:
            - {name: here, context: {cluster: here}}
            current-context: here
            """;

    @TempDir
    private Path folder;

    private static void assertRefused(ClientConfigBuilder config, String... texts) {
        assertThatThrownBy(() ->
                        new KubernetesDatastoreProvider().open(config.build()).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(texts);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content).toString();
    }

    @Test
    void aKubeconfigThatIsNotThere() {
        assertRefused(ClientConfig.builder().kubeconfig("/no/such/file"), "kubeconfig", "/no/such/file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "a: b: c", "[]", "apiVersion: v1\nkind: Config\n"})
    void aKubeconfigThatIsNone(String content) throws IOException {
        String kubeconfig = file(content);
        assertRefused(ClientConfig.builder().kubeconfig(kubeconfig), "kubeconfig", kubeconfig);
    }

    @Test
    void aContextThatIsNotInTheKubeconfig() throws IOException {
        String kubeconfig = file(KUBECONFIG);
        assertRefused(ClientConfig.builder().kubeconfig(kubeconfig).k8sCurrentContext("there"), kubeconfig, "there");
        new KubernetesDatastoreProvider()
                .open(ClientConfig.builder()
                        .kubeconfig(kubeconfig)
                        .k8sCurrentContext("here")
                        .build())
                .close();
    }

    @Test
    void filesThatAreNotThere() {
        assertFile("k8sCertFile", ClientConfigBuilder::k8sCertFile, "/no/such/file");
        assertFile("k8sKeyFile", ClientConfigBuilder::k8sKeyFile, "/no/such/file");
        assertFile("k8sCAFile", ClientConfigBuilder::k8sCaFile, "/no/such/file");
    }

    @Test
    void filesThatHoldSomethingElse() throws IOException {
        String garbage = file("no certificate");
        assertFile("k8sCAFile", ClientConfigBuilder::k8sCaFile, garbage);
        assertRefused(
                ClientConfig.builder()
                        .k8sApiEndpoint("https://127.0.0.1:1")
                        .k8sCertFile(garbage)
                        .k8sKeyFile(garbage),
                "k8sCertFile",
                "k8sKeyFile",
                garbage);
    }

    private static void assertFile(String name, BiConsumer<ClientConfigBuilder, String> setting, String file) {
        ClientConfigBuilder config = ClientConfig.builder().k8sApiEndpoint("https://127.0.0.1:1");
        setting.accept(config, file);
        assertRefused(config, name, file);
    }
}
