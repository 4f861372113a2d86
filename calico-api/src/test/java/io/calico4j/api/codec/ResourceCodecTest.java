package io.calico4j.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ipam.BlockAffinity;
import io.calico4j.api.ipam.IpamConfiguration;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCodecTest {

    @Test
    void writesFieldsInCalicosOrderAndLeavesEmptyOnesOut() {
        NetworkPolicy policy = new NetworkPolicy(
                ObjectMeta.named("shop", "db").withCreationTimestamp(Instant.parse("2026-01-02T03:04:05.678Z")),
                NetworkPolicySpec.builder()
                        .order(1000.0)
                        .addIngress(Rule.allow()
                                .withProtocol(Protocol.TCP)
                                .withDestination(EntityRule.onPorts(Port.of(5432), Port.range(1, 9), Port.named("pg"))))
                        .build());
        assertThat(ResourceCodec.encodeToString(policy))
                .isEqualTo(
                        "{\"kind\":\"NetworkPolicy\",\"apiVersion\":\"projectcalico.org/v3\",\"metadata\":{\"name\":\"db\","
                                + "\"namespace\":\"shop\",\"creationTimestamp\":\"2026-01-02T03:04:05Z\"},\"spec\":{\"order\":1000,"
                                + "\"ingress\":[{\"action\":\"Allow\",\"protocol\":\"TCP\","
                                + "\"destination\":{\"ports\":[5432,\"1:9\",\"pg\"]}}]}}");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "0, 0", "-5, -5", "0.5, 0.5", "1e6, 1000000", "12345678901, 12345678901", "1e300, 1.0E300"
    })
    void writesWholeNumbersWithoutAFraction(double order, String json) {
        assertThat(ResourceCodec.encodeToString(Tier.of("t", order))).contains("\"order\":" + json + ",");
    }

    @Test
    void readsBothOfCalicosGroupsAndNoOther() {
        assertThat(ResourceCodec.kindOf(json("{'apiVersion':'projectcalico.org/v3','kind':'Tier'}")))
                .contains(Kinds.TIER);
        assertThat(ResourceCodec.kindOf(json("{'apiVersion':'crd.projectcalico.org/v1','kind':'Tier'}")))
                .contains(Kinds.TIER);
        assertThat(ResourceCodec.kindOf(json("{'apiVersion':'networking.k8s.io/v1','kind':'NetworkPolicy'}")))
                .isEmpty();
        assertThatThrownBy(() -> ResourceCodec.decode(json("{'apiVersion':'v1','kind':'Pod'}")))
                .isInstanceOf(DecodeException.class)
                .hasMessage("not a Calico resource: apiVersion 'v1', kind 'Pod'");
    }

    @Test
    void writesBackWhatTheModelDoesNotKnow() {
        JsonNode json = json(
                "{'kind':'NetworkPolicy','apiVersion':'projectcalico.org/v3','metadata':{'name':'a','flavour':'x'},"
                        + "'spec':{'future':{'deep':[1,2]},'ingress':[{'action':'Allow','cost':3},{'action':'Deny','source':{'hue':1}}]}}");
        NetworkPolicy policy = ResourceCodec.decode(Kinds.NETWORK_POLICY, json);
        assertThat(policy.unknownFields().paths())
                .containsExactly(
                        "/metadata/flavour", "/spec/future", "/spec/ingress/0/cost", "/spec/ingress/1/source/hue");
        assertThat((JsonNode) ResourceCodec.encode(policy)).isEqualTo(json);

        NetworkPolicy changed = policy.withSpec(policy.spec().withOrder(5.0));
        assertThat(ResourceCodec.encode(changed).at("/spec/future/deep/1").asInt())
                .isEqualTo(2);
        assertThat(ResourceCodec.encode(changed).at("/spec/order").asInt()).isEqualTo(5);
    }

    @Test
    void keepsAnUnknownFieldWithItsRule() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                json("{'metadata':{'name':'a'},'spec':{'ingress':[{'action':'Allow','cost':3},{'action':'Deny'}]}}"));
        List<Rule> swapped = new ArrayList<>(policy.spec().ingress());
        Collections.reverse(swapped);
        JsonNode moved = ResourceCodec.encode(policy.withSpec(policy.spec().withIngress(swapped)));
        assertThat(moved.at("/spec/ingress/0/cost").isMissingNode()).isTrue();
        assertThat(moved.at("/spec/ingress/1/cost").asInt()).isEqualTo(3);

        JsonNode replaced = ResourceCodec.encode(policy.withSpec(policy.spec().withIngress(List.of(Rule.pass()))));
        assertThat(replaced.at("/spec/ingress/0").toString()).isEqualTo("{\"action\":\"Pass\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'spec':{'order':'high'}} | spec.order: must be a number, not 'high'",
                "{'spec':{'ingress':{}}} | spec.ingress: must be a list, not an object",
                "{'spec':{'ingress':[5]}} | spec.ingress[0]: must be an object, not 5",
                "{'spec':{'ingress':[{'ipVersion':4.5}]}} | spec.ingress[0].ipVersion: must be a whole number, not 4.5",
                "{'spec':{'ingress':[{'action':'Allow'},{'source':{'ports':['90:80']}}]}} "
                        + "| spec.ingress[1].source.ports[0]: minimum port number (90) is greater than maximum port number (80) in port range",
                "{'spec':{'ingress':[{'source':{'ports':[65536]}}]}} "
                        + "| spec.ingress[0].source.ports[0]: port numbers run from 0 to 65535: 65536:65536",
                "{'spec':{'ingress':[{'protocol':256}]}} "
                        + "| spec.ingress[0].protocol: protocol numbers run from 0 to 255, not 256",
                "{'spec':{'selector':5}} | spec.selector: must be a string, not 5",
                "{'spec':{'selector':{}}} | spec.selector: must be a string, not an object",
                "{'metadata':{'labels':{'a':true}}} | metadata.labels.a: must be a string, not true",
                "{'metadata':{'creationTimestamp':'yesterday'}} "
                        + "| metadata.creationTimestamp: must be an RFC 3339 time, not 'yesterday'"
            })
    void refusesAValueOfAnotherTypeByItsPath(String text, String message) {
        assertThatThrownBy(() -> ResourceCodec.decode(Kinds.NETWORK_POLICY, json(text)))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(message).startsWith(e.path() + ": "))
                .hasMessage(message);
    }

    @Test
    void readsWhatOlderWritersWrote() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                json(
                        "{'metadata':{'name':'a','creationTimestamp':null},'spec':{'ingress':[{'action':'Allow','source':{},"
                                + "'destination':{'ports':['80','8000:8000']}}],'egress':null,'types':[]}}"));
        assertThat(policy.spec().ingress().get(0).source()).isEqualTo(EntityRule.ANY);
        assertThat(policy.spec().ingress().get(0).destination().ports()).containsExactly(Port.of(80), Port.of(8000));
        assertThat(policy.spec().egress()).isEmpty();
    }

    @Test
    void keepsAnActionThatItDoesNotKnow() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY, json("{'metadata':{'name':'a'},'spec':{'ingress':[{'action':'Mirror'}]}}"));
        assertThat(policy.spec().ingress().get(0).action()).isEqualTo(new Action("Mirror"));
    }

    @Test
    void saysWhereTextIsNoJson() {
        assertThatThrownBy(() -> ResourceCodec.parse("{\"a\": ]"))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("not JSON: ");
    }

    private static JsonNode json(String text) {
        return ResourceCodec.parse(text.replace('\'', '"'));
    }

    @Test
    void refusesFieldsThatTheModelDoesNotHaveIfItIsAskedTo() {
        JsonNode json = ResourceCodec.parse(
                "{\"spec\":{\"order\":1,\"colour\":\"red\"},\"metadata\":{\"name\":\"t\"},\"more\":1}");
        assertThat(ResourceCodec.decode(Kinds.TIER, json).spec().order()).isEqualTo(1);
        assertThatThrownBy(() -> ResourceCodec.decodeStrict(Kinds.TIER, json))
                .isInstanceOf(DecodeException.class)
                .hasMessage("unknown fields /spec/colour, /more");
    }

    @Test
    void readsBothApiGroups() {
        assertThat(ResourceCodec.decode(ResourceCodec.parse(
                        "{\"apiVersion\":\"crd.projectcalico.org/v1\",\"kind\":\"IPAMConfig\",\"metadata\":{\"name\":\"default\"},"
                                + "\"spec\":{\"strictAffinity\":true,\"autoAllocateBlocks\":true}}")))
                .isInstanceOf(IpamConfiguration.class);
        assertThat(
                        ResourceCodec.decode(
                                ResourceCodec.parse(
                                        "{\"apiVersion\":\"crd.projectcalico.org/v1\",\"kind\":\"BlockAffinity\",\"metadata\":{\"name\":\"a\"},"
                                                + "\"spec\":{\"state\":\"confirmed\",\"node\":\"n\",\"cidr\":\"10.0.0.0/26\",\"deleted\":\"true\"}}")))
                .isInstanceOfSatisfying(
                        BlockAffinity.class,
                        affinity -> assertThat(affinity.spec().deleted()).isTrue());
        assertThat(ResourceCodec.kindOf(
                        ResourceCodec.parse("{\"apiVersion\":\"projectcalico.org/v3\",\"kind\":\"IPAMConfig\"}")))
                .isEmpty();
    }
}
