package io.calico4j.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.bgp.BgpConfiguration;
import io.calico4j.api.bgp.BgpConfigurationSpec;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.policy.TierSpec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    @Test
    void reportsEveryViolationWithItsPath() {
        NetworkPolicy policy = ResourceCodec.decode(
                Kinds.NETWORK_POLICY,
                ("{'metadata':{'name':'No Name'},'spec':{'selector':'a == ','types':['Ingress','Ingress','Both'],"
                                + "'ingress':[{'action':'Alow','ipVersion':5,'source':{'selector':'app in (1)','nets':['10.0.0.1',"
                                + "'10.0.0.1/8','x']}},{'action':'Deny','icmp':{'type':255}}]}}")
                        .replace('\'', '"'));
        assertThat(Validator.validate(policy))
                .extracting(Violation::layer, Violation::path, Violation::field)
                .containsExactly(
                        tuple(Layer.VALIDATOR, "metadata.name", "Metadata.Name"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.nets[1]", "Nets[1]"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.nets[2]", "Nets[2]"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.selector", "Selector"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.nets", "Source.Nets"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.nets", "Source.Nets"),
                        tuple(Layer.VALIDATOR, "spec.ingress[0].source.nets", "Source.Nets"),
                        tuple(Layer.VALIDATOR, "spec.ingress[1].icmp.type", "Type"),
                        tuple(Layer.VALIDATOR, "spec.selector", "Selector"),
                        tuple(Layer.VALIDATOR, "metadata.name", "Metadata.Name"),
                        tuple(Layer.VALIDATOR, "spec.types", "NetworkPolicySpec.Types"),
                        tuple(Layer.SCHEMA, "spec.ingress[0].action", "spec.ingress[0].action"),
                        tuple(Layer.SCHEMA, "spec.ingress[0].ipVersion", "spec.ingress[0].ipVersion"),
                        tuple(Layer.SCHEMA, "spec.ingress[1].icmp.type", "spec.ingress[1].icmp.type"),
                        tuple(Layer.SCHEMA, "spec.types", "spec.types"),
                        tuple(Layer.SCHEMA, "spec.types[2]", "spec.types[2]"),
                        tuple(Layer.SCHEMA, "spec.ingress[1]", "spec.ingress[1]"));
    }

    @Test
    void saysInWordsWhatCalicosMessagesOnlyName() {
        GlobalNetworkPolicy policy = new GlobalNetworkPolicy(
                ObjectMeta.named("p"),
                GlobalNetworkPolicySpec.builder().selector("app in (1)").build());
        List<Violation> violations = Validator.validate(policy);
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0))
                .hasToString("Selector = 'app in (1)'"
                        + " (Reason: failed to validate Field: Selector because of Tag: selector )");
        assertThat(violations.get(0).inWords())
                .isEqualTo("is not a valid selector, see position 7: expected set literal");
    }

    @Test
    void looksAtTheLayersThatItIsAskedFor() {
        BgpConfiguration configuration = new BgpConfiguration(
                ObjectMeta.named("Node_1"),
                BgpConfigurationSpec.builder()
                        .nodeToNodeMeshEnabled(false)
                        .nodeMeshMaxRestartTime(Duration.ofSeconds(1))
                        .build());
        assertThat(Validator.validate(configuration, EnumSet.of(Layer.VALIDATOR)))
                .extracting(Violation::field)
                .containsExactly("Metadata.Name");
        assertThat(Validator.validate(configuration, EnumSet.of(Layer.SCHEMA)))
                .extracting(Violation::reason)
                .containsExactly("nodeMeshMaxRestartTime cannot be set when nodeToNodeMeshEnabled is false");
        assertThat(Validator.validate(configuration, EnumSet.of(Layer.CLIENT)))
                .extracting(Violation::field)
                .containsExactly(
                        "BGPConfiguration.Spec.NodeToNodeMeshEnabled", "BGPConfiguration.Spec.NodeMeshMaxRestartTime");
        assertThat(Validator.validate(configuration)).hasSize(4);
    }

    @Test
    void findsNothingWrongWithWhatDefaultsFilledIn() {
        GlobalNetworkPolicy policy = new GlobalNetworkPolicy(
                ObjectMeta.named("deny"),
                GlobalNetworkPolicySpec.builder().addEgress(Rule.deny()).build());
        GlobalNetworkPolicy filled = Defaults.fill(policy);
        assertThat(Validator.validate(filled)).isEmpty();
        assertThat(filled.spec().tier()).isEqualTo("default");
        assertThat(filled.spec().types()).containsExactly(PolicyType.EGRESS);
        assertThat(filled.metadata().labels()).containsEntry("projectcalico.org/tier", "default");
        assertThat(Defaults.fill(filled)).isEqualTo(filled);
    }

    @Test
    void fillsATiersOrderAndAction() {
        Tier filled = Defaults.fill(new Tier(ObjectMeta.named("t"), new TierSpec(null, null)));
        assertThat(filled.spec()).isEqualTo(Tier.of("t", 1_000_000).spec());
    }

    @Test
    void letsPoliciesGovernTheDirectionsOfTheirRules() {
        GlobalNetworkPolicySpec none = GlobalNetworkPolicySpec.builder().build();
        GlobalNetworkPolicySpec both = none.withIngress(List.of(Rule.allow())).withEgress(List.of(Rule.allow()));
        assertThat(types(none)).containsExactly(PolicyType.INGRESS);
        assertThat(types(both)).containsExactly(PolicyType.INGRESS, PolicyType.EGRESS);
    }

    private static List<PolicyType> types(GlobalNetworkPolicySpec spec) {
        return Defaults.fill(new GlobalNetworkPolicy(ObjectMeta.named("p"), spec))
                .spec()
                .types();
    }
}
