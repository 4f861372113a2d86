package io.calico4j.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.Manifests;
import io.calico4j.api.schema.KindSchema.Admission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server was seen to do with unusual objects. */
class KindSchemaTest {

    @Test
    void dropsEveryFieldOfAnObjectWhereTheSchemaHasNone() {
        Admission admission =
                admit(Kinds.IPAM_BLOCK, "{cidr: 10.0.0.0/26, affinity: {a: 1, b: {c: 2}}, unallocated: [{d: 3}]}");
        assertThat(admission.unknownFields())
                .containsExactly("spec.affinity.a", "spec.affinity.b", "spec.unallocated[0].d");
        assertThat(fields(admission)).contains("spec.affinity", "spec.unallocated[0]");
    }

    @Test
    void dropsNullsFromMapsButNotFromLists() {
        Admission map = admit(Kinds.IPAM_HANDLE, "{handleID: h, deleted: false, block: {a: null, b: 1}}");
        assertThat(map.isAccepted()).isTrue();
        assertThat(map.object().at("/spec/block").toString()).isEqualTo("{\"b\":1}");
        Admission list = admit(Kinds.NETWORK_SET, "{nets: [null]}");
        assertThat(fields(list)).containsExactly("spec.nets[0]");
    }

    @Test
    void doesNotLookAtRulesOfAnObjectWithoutName() {
        assertThat(fields(admit(Kinds.TIER, "{}", "{}"))).containsExactly("metadata.name", "");
        assertThat(fields(admit(Kinds.CLUSTER_INFORMATION, "{}", "{}"))).containsExactly("metadata.name");
    }

    @Test
    void knowsWhatAGeneratedNameIsLike() {
        assertThat(admit(Kinds.TIER, "{generateName: kube-admin-}", "{}").isAccepted())
                .isTrue();
        assertThat(fields(admit(Kinds.TIER, "{generateName: a_-}", "{}"))).containsExactly("metadata.name");
        assertThat(fields(admit(Kinds.TIER, "{name: x, generateName: 'a.'}", "{}")))
                .containsExactly("metadata.generateName");
        assertThat(fields(admit(Kinds.TIER, "{generateName: A}", "{}")))
                .containsExactly("metadata.generateName", "metadata.name");
    }

    @Test
    void keepsTheStoredStatusInAReplacement() {
        KindSchema schema = KindSchema.of(Kinds.TIER, CrdFamily.V3).orElseThrow();
        ObjectNode stored = json("{metadata: {name: x}, spec: {}, status: {conditions: []}}");
        ObjectNode replacement = json("{metadata: {name: x}, spec: {order: 1}, status: {conditions: wrong}}");
        assertThat(schema.admit(replacement, stored).object().path("status")).isEqualTo(stored.path("status"));
        stored.remove("status");
        assertThat(schema.admit(replacement, stored).object().has("status")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4.0, true",
        "1e3, true",
        "4.000000001, true",
        "4.0001, false",
        "9007199254740991.0, true",
        "9007199254740992.0, false",
        "9223372036854775807, true",
        "9223372036854775808, false",
        "-9223372036854775809, false"
    })
    void takesDoublesForIntegersThatAreCloseToOne(String number, boolean accepted) {
        Admission admission = admit(
                Kinds.IPAM_BLOCK,
                "{cidr: 10.0.0.0/26, allocations: [], attributes: [], strictAffinity: false, deleted: false,"
                        + " unallocated: [], sequenceNumber: 0, sequenceNumberForAllocation: {a: "
                        + number + "}}");
        assertThat(admission.isAccepted()).isEqualTo(accepted);
    }

    @Test
    void failsARuleThatReadsADoubleUnlessTheRestDecidesIt() {
        assertThat(fields(admit(Kinds.BGP_PEER, "{peerSelector: all(), asNumber: 0.0}")))
                .containsExactly("spec");
        assertThat(fields(admit(Kinds.BGP_PEER, "{peerIP: 10.0.0.1, asNumber: 1.0}")))
                .isEmpty();
        assertThat(fields(admit(Kinds.NETWORK_POLICY, "{ingress: [{action: Allow, ipVersion: 6, protocol: 1.0}]}")))
                .containsExactly("spec.ingress[0]");
        assertThat(fields(admit(Kinds.NETWORK_POLICY, "{ingress: [{action: Allow, protocol: 1.0}]}")))
                .isEmpty();
        assertThat(reasons(admit(Kinds.FELIX_CONFIGURATION, "{routeTableRange: {min: 1.0, max: 251}}")))
                .containsExactly("must be a range of route table indices within 1..250");
        assertThat(reasons(admit(Kinds.FELIX_CONFIGURATION, "{routeTableRange: {min: 1.0, max: 250}}")))
                .singleElement()
                .asString()
                .startsWith("invalid data, expected int");
    }

    @Test
    void takesWholeDoublesForIntegersInItsOwnProcess() {
        KindSchema schema = KindSchema.of(Kinds.BGP_PEER, CrdFamily.V3).orElseThrow();
        assertThat(schema.check(json("{metadata: {name: x}, spec: {peerSelector: all(), asNumber: 0.0}}")))
                .isEmpty();
        assertThat(schema.check(json("{metadata: {name: x}, spec: {peerSelector: all(), asNumber: 1.0}}")))
                .extracting(SchemaViolation::reason)
                .containsExactly("asNumber must be empty when peerSelector is set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01T00:00:00Z",
                "2024-02-29t23:59:59.123456789+01:00",
                "2024-01-01T00:00:00,5z",
                "2024-01-01T00:00:00+25:75",
                "2024-01-01T00:00:00ZTail"
            })
    void takesForATime(String text) {
        assertThat(Formats.matches("date-time", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-01-01",
                "2024-01-01T00:00Z",
                "2024-01-01 00:00:00Z",
                "2024-01-01T00:00:00",
                "2024-01-01T24:00:00Z",
                "2024-01-01T23:59:60Z",
                "2023-02-29T00:00:00Z",
                "2024-01-01T00:00:00+0100",
                "2024-01-01T00:00:00.Z"
            })
    void doesNotTakeForATime(String text) {
        assertThat(Formats.matches("date-time", text)).isFalse();
    }

    @Test
    void takesAListForATextWithAFormat() {
        assertThat(fields(admit(Kinds.BGP_CONFIGURATION, "{serviceClusterIPs: [{cidr: [x]}]}")))
                .isEmpty();
        assertThat(fields(admit(Kinds.BGP_CONFIGURATION, "{serviceClusterIPs: [{cidr: {}}]}")))
                .contains("spec.serviceClusterIPs[0].cidr");
    }

    private static Admission admit(ResourceKind<?> kind, String spec) {
        return admit(kind, "{name: x}", spec);
    }

    private static Admission admit(ResourceKind<?> kind, String metadata, String spec) {
        KindSchema schema = KindSchema.of(kind, CrdFamily.V3).orElseThrow();
        return schema.admit(json("{metadata: " + metadata + ", spec: " + spec + "}"));
    }

    private static ObjectNode json(String yaml) {
        JsonNode json = Manifests.read("test", yaml).get(0).json();
        return (ObjectNode) json;
    }

    private static List<String> fields(Admission admission) {
        return admission.violations().stream().map(SchemaViolation::path).toList();
    }

    private static List<String> reasons(Admission admission) {
        return admission.violations().stream().map(SchemaViolation::reason).toList();
    }
}
