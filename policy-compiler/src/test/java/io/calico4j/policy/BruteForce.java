package io.calico4j.policy;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.GlobalNetworkPolicy;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.NetworkPolicy;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.Tier;
import io.calico4j.api.selector.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The semantics of policy, written down a second time as plainly as can be: straight from resources, one flow at a time. */
final class BruteForce {

    private static final String NAMESPACE = "projectcalico.org/namespace";

    /** Labels and addresses of an endpoint or a network set. */
    private record Member(
            Map<String, String> labels,
            List<Cidr> nets,
            @Nullable WorkloadEndpoint endpoint) {}

    private record Policy(
            String namespace,
            String name,
            String kind,
            String tier,
            double order,
            @Nullable String selector,
            @Nullable String namespaceSelector,
            List<PolicyType> types,
            List<Rule> ingress,
            List<Rule> egress) {}

    private final Map<String, Tier> tiers = new HashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    BruteForce(List<Resource> resources) {
        for (Resource r : resources) {
            if (r instanceof Tier t) {
                tiers.put(t.metadata().nameOrEmpty(), t);
            } else if (r instanceof Profile p) {
                profiles.put(p.metadata().nameOrEmpty(), p);
            }
        }
        resources.forEach(this::add);
        policies.sort(Comparator.comparingDouble(Policy::order)
                .thenComparing(p -> p.name() + "/" + p.namespace() + "/" + p.kind()));
    }

    private void add(Resource r) {
        String name = r.metadata().nameOrEmpty();
        String namespace = Objects.requireNonNullElse(r.metadata().namespace(), "");
        if (r instanceof NetworkPolicy p) {
            var s = p.spec();
            policies.add(new Policy(
                    namespace,
                    name,
                    "NetworkPolicy",
                    tier(s.tier()),
                    order(s.order()),
                    s.selector(),
                    null,
                    s.types(),
                    s.ingress(),
                    s.egress()));
        } else if (r instanceof GlobalNetworkPolicy p) {
            var s = p.spec();
            policies.add(new Policy(
                    "",
                    name,
                    "GlobalNetworkPolicy",
                    tier(s.tier()),
                    order(s.order()),
                    s.selector(),
                    s.namespaceSelector(),
                    s.types(),
                    s.ingress(),
                    s.egress()));
        } else if (r instanceof NetworkSet s) {
            Map<String, String> labels = new HashMap<>(s.metadata().labels());
            labels.put(NAMESPACE, namespace);
            members.add(new Member(
                    inherit(labels, List.of("kns." + namespace)), cidrs(s.spec().nets()), null));
        } else if (r instanceof GlobalNetworkSet s) {
            members.add(new Member(s.metadata().labels(), cidrs(s.spec().nets()), null));
        } else if (r instanceof WorkloadEndpoint w) {
            Map<String, String> labels = new HashMap<>(w.metadata().labels());
            labels.put(NAMESPACE, namespace);
            members.add(new Member(
                    inherit(labels, w.spec().profiles()), cidrs(w.spec().ipNetworks()), w));
        }
    }

    private static String tier(@Nullable String tier) {
        return tier == null ? "default" : tier;
    }

    private static double order(@Nullable Double order) {
        return order == null ? Double.POSITIVE_INFINITY : order;
    }

    private static List<Cidr> cidrs(List<String> texts) {
        return texts.stream().map(t -> Cidr.tryParseCidrOrIp(t).orElseThrow()).toList();
    }

    private Map<String, String> inherit(Map<String, String> labels, List<String> parents) {
        for (String parent : parents) {
            if (profiles.containsKey(parent)) {
                profiles.get(parent).spec().labelsToApply().forEach(labels::putIfAbsent);
            }
        }
        return labels;
    }

    boolean allows(WorkloadEndpoint endpoint, boolean ingress, Flow flow) {
        Map<String, String> labels = members.stream()
                .filter(m -> endpoint.equals(m.endpoint()))
                .findFirst()
                .orElseThrow()
                .labels();
        PolicyType type = ingress ? PolicyType.INGRESS : PolicyType.EGRESS;
        for (String tier : tierOrder()) {
            boolean asked = false;
            String verdict = "";
            for (Policy p : policies) {
                if (!p.tier().equals(tier)
                        || !applies(p, labels)
                        || !(p.types().isEmpty() || p.types().contains(type))) {
                    continue;
                }
                asked = true;
                verdict = verdict.isEmpty() ? decide(ingress ? p.ingress() : p.egress(), p.namespace(), flow) : verdict;
            }
            if (verdict.equals("Allow") || verdict.equals("Deny")) {
                return verdict.equals("Allow");
            }
            Tier resource = tiers.get(tier);
            boolean pass =
                    resource != null && Action.PASS.equals(resource.spec().defaultAction());
            if (asked && verdict.isEmpty() && !pass) {
                return false;
            }
        }
        for (String name : endpoint.spec().profiles()) {
            Profile profile = profiles.get(name);
            String verdict = profile == null
                    ? "Deny"
                    : decide(ingress ? profile.spec().ingress() : profile.spec().egress(), "", flow);
            if (!verdict.isEmpty()) {
                return verdict.equals("Allow");
            }
        }
        return false;
    }

    private List<String> tierOrder() {
        TreeSet<String> names = new TreeSet<>(tiers.keySet());
        policies.forEach(p -> names.add(p.tier()));
        List<String> order = new ArrayList<>(names);
        order.sort(Comparator.comparing((String n) -> !tiers.containsKey(n))
                .thenComparingDouble(
                        n -> tiers.containsKey(n) ? order(tiers.get(n).spec().order()) : 0));
        return order;
    }

    private static boolean applies(Policy p, Map<String, String> labels) {
        boolean selected = p.selector() == null || Selector.parse(p.selector()).matches(labels);
        boolean here = p.namespace().isEmpty() || p.namespace().equals(labels.get(NAMESPACE));
        return selected && here && inNamespaces(p.namespaceSelector(), labels);
    }

    private static boolean inNamespaces(@Nullable String selector, Map<String, String> labels) {
        if (selector == null) {
            return true;
        }
        return switch (selector) {
            case "all()" -> labels.containsKey(NAMESPACE);
            case "global()" -> !labels.containsKey(NAMESPACE);
            default -> Selector.parse(selector).withLabelPrefix("pcns.").matches(labels);
        };
    }

    private String decide(List<Rule> rules, String namespace, Flow flow) {
        for (Rule rule : rules) {
            if (!rule.action().equals(Action.LOG) && matches(rule, namespace, flow)) {
                return rule.action().value();
            }
        }
        return "";
    }

    private boolean matches(Rule rule, String namespace, Flow flow) {
        int version = flow.source().version();
        Integer wanted = rule.ipVersion() != null
                ? rule.ipVersion()
                : Protocol.ICMP.equals(rule.protocol())
                        ? Integer.valueOf(4)
                        : Protocol.ICMP_V6.equals(rule.protocol()) ? Integer.valueOf(6) : null;
        return (wanted == null || wanted == version)
                && (rule.protocol() == null || rule.protocol().number().orElseThrow() == flow.protocol())
                && (rule.notProtocol() == null || rule.notProtocol().number().orElseThrow() != flow.protocol())
                && (rule.icmp() == null || (isIcmp(flow) && is(rule.icmp(), flow)))
                && (rule.notICMP() == null || (isIcmp(flow) && !is(rule.notICMP(), flow)))
                && matches(rule, rule.source(), namespace, flow.source(), flow.sourcePort(), flow)
                && matches(rule, rule.destination(), namespace, flow.destination(), flow.destinationPort(), flow);
    }

    private static boolean isIcmp(Flow flow) {
        return flow.icmpType() != null && flow.protocol() == (flow.source().version() == 4 ? 1 : 58);
    }

    private static boolean is(IcmpFields fields, Flow flow) {
        return Objects.equals(fields.type(), flow.icmpType())
                && (fields.code() == null || fields.code().equals(flow.icmpCode()));
    }

    private boolean matches(
            Rule rule, EntityRule e, String namespace, IpAddress address, @Nullable Integer port, Flow flow) {
        if (!e.nets().isEmpty() && cidrs(e.nets()).stream().noneMatch(c -> c.contains(address))) {
            return false;
        }
        List<Cidr> not = cidrs(e.notNets()).stream()
                .filter(c -> c.version() == address.version())
                .toList();
        if (!e.notNets().isEmpty() && (not.isEmpty() || not.stream().anyMatch(c -> c.contains(address)))) {
            return false;
        }
        List<Member> owners = members.stream()
                .filter(m -> m.nets().stream().anyMatch(c -> c.contains(address)))
                .toList();
        boolean scoped = e.namespaceSelector() != null
                || (!namespace.isEmpty() && (e.selector() != null || e.notSelector() != null));
        boolean positive = e.selector() != null || scoped;
        List<Member> chosen = owners.stream()
                .filter(m -> !positive || isChosen(e, namespace, scoped, m))
                .toList();
        boolean onlyNames = !e.ports().isEmpty() && e.ports().stream().allMatch(Port::isNamed);
        if (positive && !onlyNames && chosen.isEmpty()) {
            return false;
        }
        if (!positive
                && e.notSelector() != null
                && owners.stream().anyMatch(m -> Selector.parse(e.notSelector()).matches(m.labels()))) {
            return false;
        }
        return (e.ports().isEmpty() || e.ports().stream().anyMatch(p -> is(p, rule, chosen, port, flow)))
                && e.notPorts().stream().noneMatch(p -> is(p, rule, chosen, port, flow));
    }

    private static boolean isChosen(EntityRule e, String namespace, boolean scoped, Member m) {
        boolean inScope = !scoped
                || (e.namespaceSelector() != null
                        ? inNamespaces(e.namespaceSelector(), m.labels())
                        : namespace.equals(m.labels().get(NAMESPACE)));
        return inScope
                && (e.selector() == null || Selector.parse(e.selector()).matches(m.labels()))
                && (e.notSelector() == null || !Selector.parse(e.notSelector()).matches(m.labels()));
    }

    private static boolean is(Port wanted, Rule rule, List<Member> chosen, @Nullable Integer port, Flow flow) {
        if (port == null) {
            return false;
        }
        if (!wanted.isNamed()) {
            return wanted.min() <= port && port <= wanted.max();
        }
        Protocol protocol = rule.protocol();
        int of = protocol == null ? 0 : protocol.number().orElseThrow();
        int tag = of == 0 || of == 17 || of == 132 ? of : 6;
        return chosen.stream()
                .filter(m -> m.endpoint() != null)
                .flatMap(m -> Objects.requireNonNull(m.endpoint()).spec().ports().stream())
                .anyMatch(p -> p.name().equals(wanted.name())
                        && p.port() == port
                        && p.protocol().number().orElseThrow() == flow.protocol()
                        && (tag == 0 || tag == flow.protocol()));
    }
}
