package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.datastore.ClientConfig;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the API server is reached, resolved from kubeconfigs and what is laid over them. */
class KubeconfigTest {

    private static final String CA = "aHVzaC1jYQ==";

    @TempDir
    private Path folder;

    private InCluster outside;

    @BeforeEach
    void leaveTheCluster() {
        outside = InCluster.of(Map.of(), folder);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String kubeconfig(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: one
                clusters:
                - {name: one, cluster: {%s}}
                users:
                - {name: one, user: {%s}}
                contexts:
                - {name: one, context: {cluster: one, user: one}}
                - {name: other, context: {cluster: other, user: nobody}}
                """.formatted(cluster, user);
    }

    private ConnectionSettings resolve(ClientConfig config) {
        return ConnectionSettings.resolve(config, outside);
    }

    private static ClientConfig with(Path... files) {
        StringBuilder paths = new StringBuilder();
        for (Path file : files) {
            paths.append(paths.isEmpty() ? "" : File.pathSeparator).append(file);
        }
        return ClientConfig.builder().kubeconfig(paths.toString()).build();
    }

    @Test
    void readsTheContextThatIsCurrent() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "");
        Path file = file("config", kubeconfig("server: 'https://a:1', certificate-authority: ca.pem", "token: hush"));
        ConnectionSettings settings = resolve(with(file));
        assertThat(settings.server().host()).isEqualTo("https://a:1");
        assertThat(settings.server().caFile())
                .isEqualTo(folder.resolve("ca.pem").toString());
        assertThat(settings.credentials().token()).isEqualTo("hush");
        assertThat(settings.burst()).isEqualTo(100);
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void mergesFilesOfWhichTheFirstWins() throws IOException {
        Path first = file("first", "contexts: [{name: other, context: {cluster: other}}]\ncurrent-context: other");
        Path second =
                file("second", kubeconfig("server: 'https://a:1'", "") + "- {name: two, context: {cluster: one}}");
        Path third =
                file("third", "clusters: [{name: other, cluster: {server: 'https://b:2'}}, {name: one, cluster: {}}]");
        ClientConfig config = with(first, folder.resolve("missing"), second, first, third);
        assertThat(resolve(config).server().host()).isEqualTo("https://b:2");
        assertThat(resolve(config.withK8sCurrentContext("two")).server().host()).isEqualTo("https://a:1");
    }

    @Test
    void laysSettingsOverTheContext() throws IOException {
        Path certificate = file("cert.pem", "");
        Path file = file(
                "config",
                kubeconfig(
                        "server: 'https://a:1', certificate-authority-data: " + CA + ", tls-server-name: a",
                        "tokenFile: /missing, client-certificate-data: " + CA + ", client-key-data: " + CA));
        ConnectionSettings settings = resolve(with(file)
                .withK8sApiEndpoint("https://b:2")
                .withK8sToken("t")
                .withK8sCertFile(certificate.toString())
                .withK8sKeyFile(certificate.toString())
                .withK8sInsecureSkipTlsVerify(true)
                .withK8sClientQps(7)
                .withK8sClientBurst(8));
        assertThat(settings.server())
                .isEqualTo(new ConnectionSettings.Server(
                        "https://b:2", "kubeconfig " + file + ": certificate-authority", null, null, true, null, null));
        assertThat(settings.credentials().token()).isEqualTo("t");
        assertThat(settings.credentials().tokenFile()).isNull();
        assertThat(settings.credentials().certificate())
                .isEqualTo(
                        new ConnectionSettings.Certificate(certificate.toString(), null, certificate.toString(), null));
        assertThat(settings.qps()).isEqualTo(7);
        assertThat(settings.burst()).isEqualTo(8);
    }

    @Test
    void usesAnInlineKubeconfigAlone() throws IOException {
        ClientConfig config = with(file("config", kubeconfig("server: 'https://a:1'", "")))
                .withKubeconfigInline(kubeconfig("server: 'https://b:2'", "token: t"))
                .withK8sApiEndpoint("https://c:3")
                .withK8sToken("ignored")
                .withK8sCurrentContext("ignored");
        assertThat(resolve(config).server().host()).isEqualTo("https://b:2");
        assertThat(resolve(config).credentials().token()).isEqualTo("t");
    }

    @Test
    void usesTheClusterAroundItIfNothingIsSaid() throws IOException {
        file("token", "account\n");
        InCluster inside =
                InCluster.of(Map.of("KUBERNETES_SERVICE_HOST", "::1", "KUBERNETES_SERVICE_PORT", "443"), folder);
        ClientConfig nothing = ClientConfig.builder().build();
        ConnectionSettings settings = ConnectionSettings.resolve(nothing, inside);
        assertThat(settings.server().host()).isEqualTo("https://[::1]:443");
        assertThat(Connection.library(settings, null).getAutoOAuthToken()).isEqualTo("account");
        assertThatThrownBy(() -> resolve(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("no configuration has been provided", "KUBECONFIG", "K8S_API_ENDPOINT");
    }

    @Test
    void sendsNoCredentialsWithoutTls() {
        ConnectionSettings settings = resolve(ClientConfig.builder()
                .k8sApiEndpoint("http://a:1")
                .k8sToken("t")
                .build());
        assertThat(settings.credentials().token()).isNull();
    }

    @Test
    void readsTokensAgainWhereTheyAre() throws IOException {
        Path token = file("token", "first\n");
        ClientConfig config = with(file("config", kubeconfig("server: 'https://a:1'", "tokenFile: token")));
        Config library = Connection.library(resolve(config), () -> Connection.library(resolve(config), null));
        assertThat(library.getAutoOAuthToken()).isEqualTo("first");
        Files.writeString(token, "second\n");
        assertThat(library.refresh().getAutoOAuthToken()).isEqualTo("second");
        Files.delete(token);
        assertThat(library.refresh()).isSameAs(library);
    }

    @Test
    void asksProgramsForTokens() throws IOException {
        Path program = file("program", """
                #!/bin/sh
                echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"'$1'"}}'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        String exec =
                "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: %s, args: [t]}";
        Path config = file("config", kubeconfig("server: 'https://a:1'", exec.formatted("./program")));
        assertThat(Connection.library(resolve(with(config)), null).getAutoOAuthToken())
                .isEqualTo("t");
        Path silent = file("silent", kubeconfig("server: 'https://a:1'", exec.formatted("/bin/true")));
        assertThatThrownBy(() -> Connection.library(resolve(with(silent)), null))
                .hasMessageContainingAll(silent.toString(), "users[one].user.exec", "no credentials");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server: 5                                                  | | line 5: clusters[one].cluster.server: must be a text
            tls-server-name: a                                         | | line 5: clusters[one].cluster.server: is missing
            server: 'https://a', certificate-authority: /no/ca         | | line 5: clusters[one].cluster.certificate-authority: no readable file: /no/ca
            server: 'https://a', certificate-authority-data: hush!     | | line 5: clusters[one].cluster.certificate-authority-data: is not base64
            server: 'https://a', certificate-authority-data: aHVzaA==  | | certificate-authority-data: no certificates
            server: 'https://a', insecure-skip-tls-verify: 'yes'       | | line 5: clusters[one].cluster.insecure-skip-tls-verify: must be true or false
            server: 'https://a', proxy-url: 'ftp://p'                  | | line 5: clusters[one].cluster.proxy-url
            server: 'https://a' | client-certificate: /no/cert, client-key: /no/key | line 7: users[one].user.client-certificate: no readable file: /no/cert
            server: 'https://a' | client-certificate-data: aHVzaA==    | line 7: users[one].user: client-key: is missing
            server: 'https://a' | client-key-data: hush!, client-certificate-data: aHVzaA== | line 7: users[one].user.client-key-data: is not base64
            server: 'https://a' | tokenFile: /no/token                 | line 7: users[one].user.tokenFile: cannot be read: /no/token
            server: 'https://a' | token: hush, username: u             | line 7: users[one].user: has a token and a username
            server: 'https://a' | token: [hush]                        | line 7: users[one].user.token: must be a text
            server: 'https://a' | exec: {apiVersion: v1}               | line 7: users[one].user.exec.command: is missing
            server: 'https://a' | token: *hush                         | line 7: not YAML or JSON: found undefined alias
            server: 'https://a' | as-groups: [g]                       | line 7: users[one].user: as: is missing""")
    void saysWhatIsWrongWithAKubeconfig(String cluster, String user, String reason) throws IOException {
        Path file = file("config", kubeconfig(cluster, user == null ? "" : user));
        assertThatThrownBy(() -> Connection.open(with(file), outside).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kubeconfig " + file)
                .hasMessageContaining(
                        reason.replace("user: client-key:", "user.client-key:").replace("user: as:", "user.as:"))
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hush"));
    }

    @Test
    void saysWhichContextIsMissing() throws IOException {
        Path file = file("config", kubeconfig("server: 'https://a'", ""));
        assertThatThrownBy(() -> resolve(with(file).withK8sCurrentContext("none")))
                .hasMessage("kubeconfig " + file + ": k8sCurrentContext: there is no context of this name: none");
        assertThatThrownBy(() -> resolve(with(file).withK8sCurrentContext("other")))
                .hasMessage("kubeconfig " + file
                        + ", line 10: contexts[other].context.cluster: there is no cluster of this name: other");
        Path twice = file("twice", "users: [{name: a}, {name: a}]");
        assertThatThrownBy(() -> resolve(with(twice)))
                .hasMessage(
                        "kubeconfig " + twice + ", line 1: users[1].name: is the name of another one of the users too");
    }
}
