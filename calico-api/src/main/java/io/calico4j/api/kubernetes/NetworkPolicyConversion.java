package io.calico4j.api.kubernetes;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.EntityRuleBuilder;
import io.calico4j.api.policy.IpBlock;
import io.calico4j.api.policy.KubernetesEgressRule;
import io.calico4j.api.policy.KubernetesIngressRule;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.KubernetesPeer;
import io.calico4j.api.policy.KubernetesPort;
import io.calico4j.api.policy.NetworkPolicySpec;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.RuleBuilder;
import io.calico4j.api.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Kubernetes network policies as Calico's. Each rule becomes one allow rule for each protocol and peer; a rule that cannot be
 * converted is left out and reported.
 */
public final class NetworkPolicyConversion {

    /** The order of every Kubernetes policy in the default tier. */
    public static final double ORDER = 1000;

    private NetworkPolicyConversion() {}

    /**
     * A converted policy.
     *
     * @param policy the policy, without the rules that could not be converted
     * @param badRules those rules; empty if all could be
     */
    public record Result(KubernetesNetworkPolicy policy, List<BadRule> badRules) {
        public Result {
            badRules = List.copyOf(badRules);
        }
    }

    /**
     * Converts a policy.
     *
     * @throws ConversionException if the policy has a UID that is no UUID
     */
    public static Result convert(NetworkPolicy policy) {
        List<BadRule> bad = new ArrayList<>();
        NetworkPolicy.Spec spec = policy.spec();
        List<Rule> ingress =
                rules("ingress", spec.ingress(), KubernetesIngressRule::from, KubernetesIngressRule::ports, bad);
        List<Rule> egress = rules("egress", spec.egress(), KubernetesEgressRule::to, KubernetesEgressRule::ports, bad);
        NetworkPolicySpec converted = NetworkPolicySpec.builder()
                .tier(Tier.DEFAULT)
                .order(ORDER)
                .selector(LabelTerms.podSelector(spec.podSelector()))
                .ingress(ingress)
                .egress(egress)
                .types(types(spec.policyTypes()))
                .build();
        return new Result(new KubernetesNetworkPolicy(metadata(policy.metadata()), converted), bad);
    }

    /** What a converted policy keeps of its metadata. */
    static ObjectMeta metadata(ObjectMeta source) {
        return ObjectMeta.builder()
                .name(source.name())
                .namespace(source.namespace())
                .creationTimestamp(source.creationTimestamp())
                .resourceVersion(source.resourceVersion())
                .uid(source.uid() == null ? null : UidConversion.convert(source.uid()))
                .build();
    }

    private static List<PolicyType> types(List<String> policyTypes) {
        List<PolicyType> types = new ArrayList<>();
        if (policyTypes.contains("Ingress")) {
            types.add(PolicyType.INGRESS);
        }
        if (policyTypes.contains("Egress")) {
            types.add(PolicyType.EGRESS);
        }
        return types.isEmpty() ? List.of(PolicyType.INGRESS) : types;
    }

    private static <K> List<Rule> rules(
            String direction,
            List<K> rules,
            Function<K, List<KubernetesPeer>> peersOf,
            Function<K, List<KubernetesPort>> portsOf,
            List<BadRule> bad) {
        boolean ingress = direction.equals("ingress");
        List<Rule> converted = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            K rule = rules.get(i);
            Map<String, List<Port>> ports;
            try {
                ports = ports(portsOf.apply(rule));
            } catch (IllegalArgumentException e) {
                bad.add(new BadRule(direction, i, "k8s rule couldn't be converted: " + e.getMessage()));
                continue;
            }
            List<KubernetesPeer> given = peersOf.apply(rule);
            List<Optional<KubernetesPeer>> peers = given.isEmpty()
                    ? List.of(Optional.empty())
                    : given.stream().map(Optional::of).toList();
            ports.forEach((protocol, protocolPorts) ->
                    peers.forEach(peer -> converted.add(rule(ingress, protocol, protocolPorts, peer))));
        }
        return converted;
    }

    private static Rule rule(boolean ingress, String protocol, List<Port> ports, Optional<KubernetesPeer> peer) {
        EntityRule matched = peer.map(NetworkPolicyConversion::entity).orElse(EntityRule.ANY);
        RuleBuilder rule = Rule.builder().action(Action.ALLOW);
        if (!protocol.isEmpty()) {
            rule.protocol(Protocol.parse(protocol));
        }
        if (ingress) {
            rule.source(matched).destination(EntityRule.builder().ports(ports).build());
        } else {
            rule.destination(matched.withPorts(ports));
        }
        return rule.build();
    }

    private static EntityRule entity(KubernetesPeer peer) {
        EntityRuleBuilder entity = EntityRule.builder();
        if (peer.ipBlock() == null) {
            return entity.selector(LabelTerms.podSelector(peer.podSelector()))
                    .namespaceSelector(LabelTerms.namespaceSelector(peer.namespaceSelector()))
                    .build();
        }
        IpBlock block = peer.ipBlock();
        Optional<Cidr> cidr = Cidr.tryParse(block.cidr());
        if (cidr.isEmpty()) {
            // Calico then matches everything; an API server does not let such a policy in.
            return entity.build();
        }
        List<String> notNets = new ArrayList<>();
        for (String except : block.except()) {
            Optional<Cidr> parsed = Cidr.tryParse(except);
            if (parsed.isEmpty()) {
                break;
            }
            notNets.add(parsed.get().toString());
        }
        return entity.nets(List.of(cidr.get().toString())).notNets(notNets).build();
    }

    private static Map<String, List<Port>> ports(List<KubernetesPort> ports) {
        RulePorts byProtocol = new RulePorts();
        if (ports.isEmpty()) {
            byProtocol.addAll("");
        }
        for (KubernetesPort port : ports) {
            String protocol = Protocol.parse(port.protocol() == null ? "TCP" : port.protocol())
                    .toString();
            if (port.port() == null) {
                byProtocol.addAll(protocol);
            } else {
                byProtocol.add(protocol, port(port));
            }
        }
        return byProtocol.merged();
    }

    private static Port port(KubernetesPort port) {
        String text = port.endPort() == null ? String.valueOf(port.port()) : port.port() + ":" + port.endPort();
        try {
            return Port.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "failed to parse k8s port: invalid port " + text + ": " + e.getMessage(), e);
        }
    }
}
