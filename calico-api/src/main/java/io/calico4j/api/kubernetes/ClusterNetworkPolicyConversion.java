package io.calico4j.api.kubernetes;

import io.calico4j.api.internal.Values;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.Destination;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.EgressPeer;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.NamespacedPods;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.Ports;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.ProtocolPorts;
import io.calico4j.api.kubernetes.ClusterNetworkPolicy.Selection;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.EntityRuleBuilder;
import io.calico4j.api.policy.GlobalNetworkPolicySpec;
import io.calico4j.api.policy.GlobalNetworkPolicySpecBuilder;
import io.calico4j.api.policy.KubernetesClusterNetworkPolicy;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.RuleBuilder;
import io.calico4j.api.policy.RuleMetadata;
import io.calico4j.api.policy.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' cluster network policies as Calico's global ones. Each rule becomes one rule for each protocol and peer. A rule that
 * cannot be converted is reported; so that it does not let through what it was to stop, it becomes one that denies everything if
 * it denied or passed something, and else it is left out.
 */
public final class ClusterNetworkPolicyConversion {

    private static final Map<String, String> TIERS = Map.of("Admin", Tier.KUBE_ADMIN, "Baseline", Tier.KUBE_BASELINE);
    private static final Map<String, Action> ACTIONS =
            Map.of("Accept", Action.ALLOW, "Deny", Action.DENY, "Pass", Action.PASS);

    /** Where Calico keeps a rule's name. */
    private static final String NAME_ANNOTATION = "name";

    /** Calico takes the numbers of ports for 16 bits wide, and so must who wants the same ports. */
    private static final int PORT_BITS = 0xFFFF;

    private ClusterNetworkPolicyConversion() {}

    /**
     * A converted policy.
     *
     * @param policy the policy, without the rules that could not be converted
     * @param badRules those rules; empty if all could be
     */
    public record Result(KubernetesClusterNetworkPolicy policy, List<BadRule> badRules) {
        public Result {
            badRules = List.copyOf(badRules);
        }
    }

    /**
     * Converts a policy.
     *
     * @return the policy; empty for one in a tier that Calico does not know, or without a subject: it has no effect
     * @throws ConversionException if the policy has a UID that is no UUID
     */
    public static Optional<Result> convert(ClusterNetworkPolicy policy) {
        ClusterNetworkPolicy.Spec spec = policy.spec();
        String tier = TIERS.get(Values.textOrEmpty(spec.tier()));
        Selection subject = spec.subject();
        if (tier == null || subject == null || (subject.namespaces() == null && subject.pods() == null)) {
            return Optional.empty();
        }
        GlobalNetworkPolicySpecBuilder converted =
                GlobalNetworkPolicySpec.builder().tier(tier).order((double) spec.priority());
        if (subject.namespaces() != null) {
            converted
                    .selector(LabelTerms.podSelector(null))
                    .namespaceSelector(LabelTerms.namespaceSelector(subject.namespaces()));
        } else if (subject.pods() != null) {
            converted
                    .selector(LabelTerms.podSelector(subject.pods().podSelector()))
                    .namespaceSelector(namespaces(subject.pods()));
        }
        List<BadRule> bad = new ArrayList<>();
        List<Rule> ingress = ingress(spec.ingress(), bad);
        List<Rule> egress = egress(spec.egress(), bad);
        List<PolicyType> types = new ArrayList<>();
        if (!ingress.isEmpty()) {
            types.add(PolicyType.INGRESS);
        }
        if (!egress.isEmpty()) {
            types.add(PolicyType.EGRESS);
        }
        GlobalNetworkPolicySpec result =
                converted.ingress(ingress).egress(egress).types(types).build();
        return Optional.of(new Result(
                new KubernetesClusterNetworkPolicy(NetworkPolicyConversion.metadata(policy.metadata()), result), bad));
    }

    private static List<Rule> ingress(List<ClusterNetworkPolicy.IngressRule> rules, List<BadRule> bad) {
        List<Rule> converted = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ClusterNetworkPolicy.IngressRule rule = rules.get(i);
            List<EgressPeer> peers = rule.from().stream()
                    .map(peer -> new EgressPeer(peer.namespaces(), peer.pods(), List.of()))
                    .toList();
            converted.addAll(new Source("ingress", i, rule.name(), rule.action(), peers, rule.protocols()).rules(bad));
        }
        return converted;
    }

    private static List<Rule> egress(List<ClusterNetworkPolicy.EgressRule> rules, List<BadRule> bad) {
        List<Rule> converted = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ClusterNetworkPolicy.EgressRule rule = rules.get(i);
            converted.addAll(
                    new Source("egress", i, rule.name(), rule.action(), rule.to(), rule.protocols()).rules(bad));
        }
        return converted;
    }

    private static @Nullable String namespaces(NamespacedPods pods) {
        return pods.namespaceSelector() == null ? "all()" : LabelTerms.namespaceSelector(pods.namespaceSelector());
    }

    /** A rule of either direction. */
    private record Source(
            String direction,
            int index,
            @Nullable String name,
            @Nullable String actionName,
            List<EgressPeer> peers,
            List<ProtocolPorts> protocols) {

        List<Rule> rules(List<BadRule> bad) {
            Action action = ACTIONS.get(Values.textOrEmpty(actionName));
            try {
                if (action == null) {
                    throw new IllegalArgumentException(
                            "unsupported cluster network policy action " + Values.textOrEmpty(actionName));
                }
                return convert(action);
            } catch (IllegalArgumentException e) {
                bad.add(new BadRule(direction, index, "k8s rule couldn't be converted: " + e.getMessage()));
                return action == null || action.equals(Action.ALLOW)
                        ? List.of()
                        : List.of(Rule.builder().action(Action.DENY).build());
            }
        }

        private List<Rule> convert(Action action) {
            Map<String, List<Port>> ports;
            try {
                ports = ports();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("failed to parse k8s protocol: " + e.getMessage(), e);
            }
            List<EntityRule> entities = peers.stream().map(this::entity).toList();
            List<Rule> rules = new ArrayList<>();
            ports.forEach((protocol, protocolPorts) ->
                    entities.forEach(entity -> rules.add(rule(action, protocol, protocolPorts, entity))));
            return rules;
        }

        private Rule rule(Action action, String protocol, List<Port> ports, EntityRule entity) {
            RuleBuilder rule = Rule.builder().action(action);
            if (!protocol.isEmpty()) {
                rule.protocol(Protocol.named(protocol));
            }
            if (name != null) {
                rule.metadata(new RuleMetadata(Map.of(NAME_ANNOTATION, name)));
            }
            if (direction.equals("ingress")) {
                rule.source(entity)
                        .destination(EntityRule.builder().ports(ports).build());
            } else {
                rule.destination(entity.withPorts(ports));
            }
            return rule.build();
        }

        private EntityRule entity(EgressPeer peer) {
            EntityRuleBuilder entity = EntityRule.builder();
            if (peer.namespaces() == null
                    && peer.pods() == null
                    && peer.networks().isEmpty()) {
                throw new IllegalArgumentException(
                        "none of supported fields in '" + (direction.equals("ingress") ? "From" : "To") + "' is set.");
            }
            if (peer.pods() != null) {
                entity.selector(LabelTerms.podSelector(peer.pods().podSelector()))
                        .namespaceSelector(namespaces(peer.pods()));
            } else {
                entity.namespaceSelector(LabelTerms.namespaceSelector(peer.namespaces()));
            }
            return entity.nets(peer.networks().stream().map(Source::network).toList())
                    .build();
        }

        private static String network(String text) {
            return Cidr.tryParse(text)
                    .map(Cidr::toString)
                    .orElseThrow(() ->
                            new IllegalArgumentException("invalid CIDR in ANP rule: invalid CIDR address: " + text));
        }

        private Map<String, List<Port>> ports() {
            RulePorts ports = new RulePorts();
            if (protocols.isEmpty()) {
                ports.addAll("");
            }
            for (ProtocolPorts given : protocols) {
                if (given.tcp() != null) {
                    add(ports, "TCP", given.tcp());
                } else if (given.udp() != null) {
                    add(ports, "UDP", given.udp());
                } else if (given.sctp() != null) {
                    add(ports, "SCTP", given.sctp());
                } else if (given.destinationNamedPort() != null) {
                    ports.add("", Port.parse(given.destinationNamedPort()));
                } else {
                    RulePorts everything = new RulePorts();
                    everything.addAll("");
                    return everything.merged();
                }
            }
            return ports.merged();
        }

        private static void add(RulePorts ports, String protocol, Destination destination) {
            Ports given = destination.destinationPort();
            if (given != null && given.number() != 0) {
                ports.add(protocol, Port.of(given.number() & PORT_BITS));
            } else if (given != null && given.range() != null) {
                ports.add(
                        protocol,
                        Port.range(
                                given.range().start() & PORT_BITS, given.range().end() & PORT_BITS));
            } else {
                ports.addAll(protocol);
            }
        }
    }
}
