package io.calico4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.codec.Manifests;
import io.calico4j.api.schema.CrdManifests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Calico4jTest {

    @TempDir
    private Path folder = Path.of("");

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void empty() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... arguments) {
        return Calico4j.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void saysNothingOfWhatIsValid() throws IOException {
        String file = file("a.yaml", """
                apiVersion: projectcalico.org/v3
                kind: GlobalNetworkPolicy
                metadata: {name: deny-all}
                spec: {selector: all(), types: [Ingress, Egress]}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: Not_Calico's}
                """);
        assertThat(run("validate", file)).isZero();
        assertThat(out).hasToString("");
        assertThat(err.toString().strip()).isEqualTo("1 resource, 0 violations");
    }

    @Test
    void givesEachViolationALineWithFileDocumentLineAndPath() throws IOException {
        String file = file("a.yaml", """
                apiVersion: projectcalico.org/v3
                kind: Tier
                metadata: {name: security}
                spec: {}
                ---
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata:
                  name: db
                  namespace: shop
                spec:
                  selector: role = 'db'
                  ingress:
                  - action: Alow
                    protocol: TCP
                    source:
                      nets: [10.0.0.1/8]
                """);
        assertThat(run("validate", file)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ":14: document 2: NetworkPolicy shop/db: spec.ingress[0].action: "
                                + "supported values: \"Allow\", \"Deny\", \"Log\", \"Pass\"",
                        file + ":17: document 2: NetworkPolicy shop/db: spec.ingress[0].source.nets[0]: '10.0.0.1/8': "
                                + "must be a network in CIDR notation or an IP address, without bits beyond the prefix length",
                        file + ":12: document 2: NetworkPolicy shop/db: spec.selector: 'role = 'db'': "
                                + "is not a valid selector, see position 5: expected ==");
        assertThat(err.toString().strip()).isEqualTo("2 resources, 3 violations");
    }

    @Test
    void readsWhatCannotBeAResourceAsFarAsItGoes() throws IOException {
        String file = file(
                "a.json",
                "{\"apiVersion\":\"crd.projectcalico.org/v1\",\"kind\":\"IPPool\",\"metadata\":{\"name\":\"p\"},\n"
                        + "\"spec\":{\"cidr\":\"10.0.0.0/16\",\n\"blockSize\":\"26\"}}");
        assertThat(run("validate", file)).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo(file + ":3: document 1: IPPool p: spec.blockSize: "
                        + "spec.blockSize in body must be of type integer: \"string\"");
    }

    @Test
    void refusesFieldsThatItDoesNotKnowIfItIsAskedTo() throws IOException {
        String file = file(
                "a.yaml",
                "apiVersion: projectcalico.org/v3\nkind: NetworkSet\nmetadata: {name: a, namespace: b}\nspec:\n  colour: red\n");
        assertThat(run("validate", file)).isZero();
        assertThat(run("validate", "--strict", file)).isEqualTo(1);
        assertThat(out.toString().strip()).endsWith(":5: document 1: NetworkSet b/a: spec.colour: unknown field");
    }

    @Test
    void namesWhatItCannotRead() throws IOException {
        String broken = file("b.yaml", "kind: A\nkind: B\n");
        assertThat(run("validate", folder.resolve("none.yaml").toString(), broken))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        folder.resolve("none.yaml") + ": no such file",
                        broken + ": document 1, line 2: key 'kind' is already set in this object");
        assertThat(run("validate")).isEqualTo(2);
    }

    @Test
    void looksThroughFolders() throws IOException {
        file("x.txt", "not looked at: [");
        file("y.yml", "apiVersion: projectcalico.org/v3\nkind: Nonsense\nmetadata: {name: a}\n");
        assertThat(run("validate", folder.toString())).isEqualTo(1);
        assertThat(out.toString().strip())
                .endsWith("y.yml:2: document 1: Nonsense a: kind: there is no kind 'Nonsense' in projectcalico.org/v3");
    }

    @Test
    void printsTheDefinitionsOfAFamily() {
        assertThat(run("crds", "--family", "v3")).isZero();
        List<String> printed = Manifests.read("crds.yaml", out.toString()).stream()
                .map(document -> document.json().toString())
                .toList();
        List<String> made = CrdManifests.all(CrdFamily.V3).stream()
                .map(ObjectNode::toString)
                .toList();
        assertThat(printed.equals(made)).as("what is printed is what is made").isTrue();
        assertThat(run("crds", "--family", "v9")).isEqualTo(2);
    }
}
