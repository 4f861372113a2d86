package io.calico4j.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {

    private static final String DEMO = "demo";

    @TempDir
    Path folder;

    private Result runOn(String manifest, String... more) throws IOException {
        Files.writeString(folder.resolve("m.yaml"), manifest);
        String[] arguments = new String[more.length + 1];
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[0] = folder.toString();
        return Result.of(arguments);
    }

    private String at(int document, int line) {
        return folder.resolve("m.yaml") + ": document " + document + ", line " + line + ": ";
    }

    @Test
    void printsTheEndpointTable() {
        assertThat(Result.of(DEMO).out().lines().limit(6))
                .containsExactly(
                        "HOSTNAME   ORCHESTRATOR   WORKLOAD                     NAME",
                        "node-1     k8s            dev.shell                    eth0",
                        "node-1     k8s            monitoring.collector-e0cfe   eth0",
                        "node-1     k8s            shop.backend-1b325           eth0",
                        "node-1     k8s            shop.db-0                    eth0",
                        "node-1     k8s            shop.frontend-8cd98          eth0");
    }

    @ParameterizedTest
    @CsvSource({
        "shop/frontend, shop/db, tcp/5432, DENY",
        "shop/backend, shop/db, tcp/5432, ALLOW",
        "shop/backend, shop/db, 5432, ALLOW",
        "shop/backend, shop/db, udp/5432, DENY",
        "shop/frontend, shop/backend, tcp/9090, ALLOW",
        "monitoring/collector, shop/db, tcp/9187, ALLOW",
        "dev/shell, shop/frontend, tcp/8080, DENY",
        "monitoring/collector, shop/frontend, tcp/8080, ALLOW",
        "192.0.2.7, shop/db, tcp/5432, ALLOW",
        "8.8.8.8, shop/db, tcp/5432, DENY",
        "8.8.8.8, shop/frontend, tcp/8080, ALLOW",
        "203.0.113.9, shop/frontend, tcp/8080, DENY",
        "dev/shell, 203.0.113.9, tcp/443, DENY",
        "dev/shell, 8.8.8.8, udp/53, ALLOW",
        "dev/shell, 8.8.8.8, icmp, ALLOW"
    })
    void answersQuestionsAboutTheDemo(String from, String to, String port, String verdict) {
        Result result = Result.of(DEMO, "--from", from, "--to", to, "--port", port);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("): " + verdict + ": ");
    }

    @Test
    void givesReceiptsForBothDirections() {
        assertThat(Result.of(DEMO, "--from", "shop/frontend", "--to", "shop/db", "--port", "tcp/5432")
                        .out())
                .contains("egress: DENY: tier default selects shop/frontend-8cd98")
                .contains("destination 198.18.223.191 (shop/db-0) is not selected by")
                .contains("ingress: DENY: ingress rule 2 of NetworkPolicy shop/db denies")
                .contains("[tier security] ingress rule 1 of GlobalNetworkPolicy close-shop-to-dev passes");
    }

    @Test
    void listsWhatIsAllowedWithoutAQuestion() {
        assertThat(Result.of(DEMO).out().lines())
                .contains(
                        "shop/backend[Deployment] => shop/db[StatefulSet] : TCP 5432",
                        "shop/frontend[Deployment] => shop/backend[Deployment] : TCP 9090",
                        "monitoring/collector[DaemonSet] => shop/db[StatefulSet] : TCP 9187",
                        "192.0.2.0-192.0.2.255[External] => shop/db[StatefulSet] : TCP 5432",
                        "dev/shell[Pod] => 203.0.114.0-255.255.255.255[External] : All Connections")
                .noneMatch(line -> line.startsWith("dev/shell[Pod] => shop/"))
                .noneMatch(line -> line.startsWith("203.0.113."));
    }

    @Test
    void namesFileDocumentAndLineOfMalformedYaml() throws IOException {
        Result result = runOn("kind: A\n---\nkind: B\n  bad: x\n");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("error: " + at(2, 4) + "mapping values are not allowed here\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void namesPolicyFieldAndPositionOfAnInvalidSelector() throws IOException {
        Result result = runOn("""
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: p, namespace: shop}
                spec:
                  ingress:
                    - action: Allow
                      source: {selector: "role = 'db'"}
                """);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "error: " + at(1, 1) + "NetworkPolicy(shop/p): spec.ingress[0].source.selector = 'role = 'db'' "
                                + "(is not a valid selector, see position 5: expected ==)\n");
    }

    @Test
    void reportsUnknownFieldsAndKindsAndGoesOn() throws IOException {
        Result result = runOn("""
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: p, namespace: shop}
                spec: {selectr: all(), ingress: [{action: Allow, colour: red}]}
                ---
                apiVersion: example.org/v1
                kind: Widget
                ---
                apiVersion: example.org/v1
                kind: Widget
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualTo("warning: " + at(1, 1)
                        + "NetworkPolicy(shop/p): unknown fields /spec/selectr, /spec/ingress/0/colour\n"
                        + "warning: kind Widget (example.org/v1) is not known here: 2 objects passed over\n");
    }

    @Test
    void namesAFieldOfTheWrongType() throws IOException {
        Result result = runOn("""
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {containers: [{name: c, ports: [{containerPort: http}]}]}
                """);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("error: " + at(1, 1) + "Pod(p): spec.containers[0].ports[0].containerPort: ");
    }

    @Test
    void refusesAPolicyInATierThatIsNotThere() throws IOException {
        Result result = runOn("""
                apiVersion: projectcalico.org/v3
                kind: GlobalNetworkPolicy
                metadata: {name: p}
                spec: {tier: nowhere}
                """);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("GlobalNetworkPolicy(p): resource does not exist: Tier(nowhere)");
    }

    @Test
    void letsPodsOfTheNodesNetworkBe() throws IOException {
        String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostNetwork: true}\n";
        assertThat(runOn(pod).err()).contains("default/p[Pod] uses its node's network");
        assertThat(runOn(pod, "--include-host-network").out()).contains("default.p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --from shop/nobody --to shop/db | --from shop/nobody: no such workload, Pod or address",
                "demo --from shop/db --to shop/db --port tcp/0 | --port tcp/0: ports run from 1 to 65535",
                "demo --from shop/db --to shop/db --port http | --port http: must be icmp, or a number",
                "demo --from shop/db | --from and --to go together",
                "demo --datastore consul | --datastore must be memory, etcd or kubernetes, not 'consul'",
                "--datastore memory | name a folder of manifests"
            })
    void explainsWrongUsage(String arguments, String message) {
        Result result = Result.of(arguments.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(message).endsWith("\nTry --help.\n");
    }

    @Test
    void saysThatThereIsNoSuchFolder() {
        Result result = Result.of("no/such/folder");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("error: no/such/folder: no such file or folder\n");
    }
}
