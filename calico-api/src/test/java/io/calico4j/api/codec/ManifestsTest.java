package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {

    @Test
    void splitsDocumentsAndKnowsTheirLines() {
        List<ManifestDocument> documents =
                Manifests.read("a.yaml", "# nothing\n---\nkind: A\n---\n---\n# comment\nkind: B\nspec: {}\n");
        assertThat(documents).extracting(ManifestDocument::kind).containsExactly("A", "B");
        assertThat(documents)
                .extracting(ManifestDocument::location)
                .containsExactly("a.yaml: document 1, line 3", "a.yaml: document 3, line 7");
    }

    @Test
    void findsLinesInJsonOfSeveralValues() {
        String text =
                "null\n{\"kind\":\"A\"}\n {\n\"metadata\":\n{\"labels\":{\n\"a.b/c\":\"d\",\n\"x[0]\":\"y\"}},\"a\":[\n1,\n[2]]}";
        ManifestDocument second = Manifests.read("a.json", text).get(1);
        assertThat(second.line()).isEqualTo(3);
        assertThat(second.lineOf("metadata")).isEqualTo(4);
        assertThat(second.lineOf("metadata.labels.a.b/c")).isEqualTo(6);
        assertThat(second.lineOf("metadata.labels.x[0]")).isEqualTo(7);
        assertThat(second.lineOf("a[1][0]")).isEqualTo(9);
    }

    @Test
    void readsTheFirstDocumentAloneAsItStands() {
        assertThat(Manifests.readFirst("a", "kind: List\nitems: [{a: 1}]\n---\n{{{"))
                .hasValueSatisfying(first ->
                        assertThat(first.json().at("/items/0/a").asInt()).isEqualTo(1));
        assertThat(Manifests.readFirst("a", "# nothing")).isEmpty();
        assertThatThrownBy(() -> Manifests.readFirst("a", "b: 1\nb: 2"))
                .isInstanceOfSatisfying(ManifestException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.reason()).isEqualTo("key 'b' is already set in this object");
                });
    }

    @Test
    void givesTheItemsOfListsOneByOne() {
        List<ManifestDocument> items = Manifests.read(
                "a.json",
                "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"kind\":\"A\"},{\"apiVersion\":\"v1\",\"kind\":\"PodList\","
                        + "\"items\":[{\"metadata\":{\"name\":\"p\"}}]}]}");
        assertThat(items).extracting(ManifestDocument::kind).containsExactly("A", "Pod");
        assertThat(items.get(1).apiVersion()).isEqualTo("v1");
    }

    @Test
    void knowsTheLinesOfFields() {
        ManifestDocument yaml = Manifests.read(
                        "a.yaml", "---\nkind: A\nspec:\n  ingress:\n  - action: Allow\n  - action:\n      Deny\n")
                .get(0);
        assertThat(yaml.lineOf("")).isEqualTo(2);
        assertThat(yaml.lineOf("spec.ingress[1].action")).isEqualTo(6);
        assertThat(yaml.lineOf("spec.ingress[0].source.nets")).isEqualTo(5);
        assertThat(yaml.lineOf("spec.ingress[7]")).isEqualTo(4);
        assertThat(yaml.lineOf("status")).isEqualTo(2);

        ManifestDocument item = Manifests.read(
                        "a.json",
                        "{\"kind\": \"A\"}\n{\"kind\": \"List\", \"items\": [\n{\"kind\": \"B\",\n \"spec\": {\n"
                                + "  \"nets\": [1,\n 2]}}]}")
                .get(1);
        assertThat(item.kind()).isEqualTo("B");
        assertThat(item.line()).isEqualTo(3);
        assertThat(item.lineOf("spec")).isEqualTo(4);
        assertThat(item.lineOf("spec.nets[1]")).isEqualTo(6);
    }

    @Test
    void writesWhatItReads() {
        String text =
                "kind: A\nmetadata:\n  annotations:\n    a: \"yes\"\n    b: \"1.5\"\n    c: |-\n      x\n      y\n"
                        + "spec:\n  nets: []\n  order: 1.5\n  rules:\n  - action: Allow\n    ports:\n    - 80\n    - http\n"
                        + "---\nkind: B\n";
        List<JsonNode> objects = Manifests.read("a.yaml", text).stream()
                .map(ManifestDocument::json)
                .toList();
        assertThat(Manifests.write(objects)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'kind: A\n---\nkind: B\n  bad: x\n' | a.yaml: document 2, line 4: mapping values are not allowed here",
                "'kind: A\nkind: B\n' | a.yaml: document 1, line 2: key 'kind' is already set in this object",
                "'a\n' | a.yaml: document 1, line 1: not an object but STRING",
                "'- kind: A\n- a\n' | a.yaml: document 1, line 2: not an object but STRING",
                "'- kind: A\n- [kind: B]\n' | a.yaml: document 1, line 2: not an object but ARRAY",
                "'a: &x\n  b: *x\n' | a.yaml: document 1, line 1: an alias refers to what it stands in",
                "'a: *nowhere\n' | a.yaml: document 1, line 1: found undefined alias nowhere",
                "'a: \"unclosed\n' | a.yaml: document 1, line 2: found unexpected end of stream",
                "'? [a]\n: b\n' | a.yaml: document 1, line 1: a key must be a text"
            })
    void saysWhereYamlIsMalformed(String text, String message) {
        assertThatThrownBy(() -> Manifests.read("a.yaml", text))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a.yaml | '- kind: A\n-\n- kind: B\n'", "a.json | '[{\"kind\":\"A\"},\nnull,\n{\"kind\":\"B\"}]'"})
    void givesTheItemsOfAnArrayWithTheirLines(String source, String text) {
        assertThat(Manifests.read(source, text))
                .extracting(ManifestDocument::kind, ManifestDocument::line)
                .containsExactly(tuple("A", 1), tuple("B", 3));
    }

    @Test
    void saysWhereJsonIsMalformed() {
        assertThatThrownBy(() -> Manifests.read("a.json", "{\"kind\":\"A\"}\n{\"kind\":\n}"))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("a.json: document 2, line 3: ");
    }

    @ParameterizedTest
    @CsvSource({
        "5432, INT",
        "0x10, INT",
        "010, INT",
        "'\"80\"', STRING",
        "1.5, NUMBER",
        "1e3, NUMBER",
        "yes, BOOLEAN",
        "off, BOOLEAN",
        "~, NULL",
        "'', NULL",
        "null, NULL",
        "8080:90, STRING",
        "1:30, STRING",
        "10.0.0.0/8, STRING",
        "2026-01-02, STRING",
        "'!!str 5', STRING",
        "fd00::1, STRING",
        "_, STRING"
    })
    void readsScalarsAsGoDoes(String text, String type) {
        JsonNode value = Manifests.read("a.yaml", "a: " + text).get(0).json().path("a");
        String actual = value.isInt() ? "INT" : value.getNodeType().toString();
        assertThat(actual).isEqualTo(type);
    }

    @Test
    void resolvesAliasesAndMergeKeys() {
        JsonNode json = Manifests.read("a.yaml", "base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\nagain: *b\n")
                .get(0)
                .json();
        assertThat(json.path("use").toString()).isEqualTo("{\"y\":3,\"x\":1}");
        assertThat(json.path("again").toString()).isEqualTo("{\"x\":1,\"y\":2}");
    }

    @Test
    void refusesAliasesThatBlowUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String previous = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append((previous + ",").repeat(10))
                    .append("]\n");
        }
        assertThatThrownBy(() -> Manifests.read("bomb.yaml", bomb.toString()))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("aliases repeat more than");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> Manifests.read("deep.yaml", deep)).isInstanceOf(ManifestException.class);
        assertThatThrownBy(() -> Manifests.read("deep.json", deep)).isInstanceOf(ManifestException.class);
    }
}
