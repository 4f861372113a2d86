package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, readers give a result that can be written and read again, or say what is wrong. */
class CodecPropertiesTest {

    private static final List<String> RESOURCES = List.of("""
            {"kind": "NetworkPolicy", "apiVersion": "projectcalico.org/v3",
             "metadata": {"name": "p", "namespace": "n", "labels": {"a": "b"}, "finalizers": ["f"], "generation": 1,
              "creationTimestamp": "2026-01-02T03:04:05Z", "managedFields": [{"manager": "m", "fieldsV1": {"f": {}}}],
              "ownerReferences": [{"apiVersion": "v1", "kind": "Pod", "name": "o", "uid": "u"}]},
             "spec": {"tier": "default", "order": 1.5, "selector": "all()", "types": ["Ingress"],
              "ingress": [{"action": "Allow", "protocol": "TCP", "ipVersion": 4, "icmp": {"type": 8},
               "source": {"nets": ["10.0.0.0/8"], "ports": [80, "http", "1:2"], "serviceAccounts": {"names": ["s"]}},
               "destination": {"services": {"name": "s"}}, "http": {"methods": ["GET"], "paths": [{"exact": "/"}]}}]}}
            """, """
            {"kind": "WorkloadEndpoint", "apiVersion": "projectcalico.org/v3", "metadata": {"name": "w", "namespace": "n"},
             "spec": {"node": "n", "orchestrator": "k8s", "pod": "p", "endpoint": "eth0", "ipNetworks": ["10.0.0.1/32"],
              "ipNATs": [{"internalIP": "10.0.0.1", "externalIP": "1.2.3.4"}], "profiles": ["kns.n"],
              "ports": [{"name": "http", "protocol": "TCP", "port": 80}],
              "qosControls": {"ingressBandwidth": 1, "dscp": "AF11"}}}
            """, """
            {"kind": "Tier", "apiVersion": "projectcalico.org/v3", "metadata": {"name": "t"},
             "spec": {"order": 10, "defaultAction": "Pass"}, "status": {"conditions": []}}
            """);

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "1.5",
            "4.0",
            "1e3",
            "1e300",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"-\"",
            "\"2026-01-02T03:04:05Z\"",
            "[]",
            "[null]",
            "[1]",
            "[\"a\"]",
            "[{}]",
            "[[]]",
            "{}",
            "{\"a\":null}",
            "{\"a\":1}",
            "{\"\":{}}",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "{\"0\":[{\"y\":1}]}");

    @Property(tries = 1000)
    void yamlIsReadOrRefused(@ForAll("yaml") String text) {
        readOrRefuse("a.yaml", text);
    }

    @Property(tries = 1000)
    void jsonIsReadOrRefused(@ForAll("json") String text) {
        readOrRefuse("a.json", text);
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) {
        readOrRefuse("a.yaml", text);
        readOrRefuse("a.json", text);
    }

    private static void readOrRefuse(String source, String text) {
        try {
            for (ManifestDocument document : Manifests.read(source, text)) {
                String written = document.json().toString();
                assertThat(ResourceCodec.parse(written)).hasToString(written);
            }
        } catch (ManifestException e) {
            assertThat(e).hasMessageStartingWith(source + ": document ").hasMessageNotContaining("java.");
        }
    }

    @Property(tries = 1000)
    void resourcesAreReadOrRefused(@ForAll("resources") JsonNode json) {
        Resource resource;
        try {
            resource = ResourceCodec.decode(json);
        } catch (DecodeException e) {
            assertThat(e).hasMessageNotContaining("java.").hasMessageNotContaining("io.calico4j");
            return;
        }
        String written = ResourceCodec.encodeToString(resource);
        ResourceKind<?> kind = resource.kind();
        assertThat(ResourceCodec.encodeToString(ResourceCodec.decode(kind, written)))
                .isEqualTo(written);
        assertThat(Kinds.all()).contains(kind);
    }

    @Provide
    Arbitrary<String> yaml() {
        return soup(
                "a",
                "b",
                "kind",
                ": ",
                ":",
                "- ",
                "-",
                "\n",
                "\n  ",
                "\n    ",
                "? ",
                "[",
                "]",
                "{",
                "}",
                ", ",
                ",",
                "&x ",
                "*x",
                "<<",
                "<<: ",
                "!!str ",
                "!!int ",
                "!!set ",
                "!!binary ",
                "!<tag:x> ",
                "! ",
                "\"",
                "'",
                "|",
                ">",
                "|+2",
                "#c",
                "---\n",
                "...\n",
                "%YAML 1.1\n",
                "%TAG ! x\n",
                "0_",
                "0b_",
                "0x_",
                "0o_",
                "1e9999",
                "1e99999999999",
                "-.5",
                ".",
                "1.",
                "0b12",
                "~",
                "null",
                "yes",
                "\t",
                "\0",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\uD83D",
                "\uDE00",
                "\\x",
                "\\u12",
                "\\U00110000",
                "\r",
                "List",
                "items",
                "`",
                "@",
                "1:30",
                "+",
                "+1_000",
                ".inf");
    }

    @Provide
    Arbitrary<String> json() {
        return soup(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"kind\"",
                "\"List\"",
                "\"items\"",
                "\"a\"",
                "1",
                "-0",
                "1e999",
                "1e99999999999",
                "0.1",
                "null",
                "true",
                "NaN",
                " ",
                "\n",
                "\"\\u0000\"",
                "\"\\uD83D\"",
                "\0",
                "01",
                "\"",
                "{\"kind\":\"List\",\"items\":[",
                "]}",
                "{}",
                "/*",
                "'",
                "{\"a\":");
    }

    private static Arbitrary<String> soup(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(15).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<JsonNode> resources() {
        return Arbitraries.of(RESOURCES).flatMap(text -> Arbitraries.randoms().map(random -> spoiled(text, random)));
    }

    /** A resource with up to three values that do not belong where they are. */
    private static JsonNode spoiled(String text, Random random) {
        JsonNode json = ResourceCodec.parse(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<ObjectNode> objects = new ArrayList<>();
            List<ArrayNode> arrays = new ArrayList<>();
            collect(json, objects, arrays);
            JsonNode odd = ResourceCodec.parse(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
            if (arrays.isEmpty() || random.nextBoolean()) {
                ObjectNode object = objects.get(random.nextInt(objects.size()));
                List<String> names = new ArrayList<>(List.of("odd"));
                object.fieldNames().forEachRemaining(names::add);
                object.set(names.get(random.nextInt(names.size())), odd);
            } else {
                arrays.get(random.nextInt(arrays.size())).add(odd);
            }
        }
        return json;
    }

    private static void collect(JsonNode json, List<ObjectNode> objects, List<ArrayNode> arrays) {
        if (json instanceof ObjectNode object) {
            objects.add(object);
        } else if (json instanceof ArrayNode array) {
            arrays.add(array);
        }
        json.forEach(child -> collect(child, objects, arrays));
    }
}
