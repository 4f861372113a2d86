package io.calico4j.policy.connectivity;

import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.Action;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.PolicyType;
import io.calico4j.api.policy.Rule;
import io.calico4j.policy.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A cluster of the size of a small company's: the same every time. */
final class GeneratedCluster {

    static final int WORKLOADS = 480;
    static final int POLICIES = 540;

    private static final int NAMESPACES = 24;
    private static final List<String> TIERS = List.of("frontend", "backend", "db", "cache");
    private static final List<PolicyType> BOTH = List.of(PolicyType.INGRESS, PolicyType.EGRESS);

    private final Random random = new Random(42);
    private final List<Resource> resources = new ArrayList<>();

    static List<Resource> resources() {
        GeneratedCluster cluster = new GeneratedCluster();
        cluster.workloads();
        cluster.policies();
        return cluster.resources;
    }

    private void workloads() {
        resources.add(Resources.tier("security", 100.0, Action.PASS));
        resources.add(Resources.tier("default", 1_000_000.0, Action.DENY));
        for (int i = 0; i < NAMESPACES; i++) {
            resources.add(Resources.namespace(
                    "ns" + i, Map.of("pcns.env", i % 3 == 0 ? "prod" : "dev", "pcns.team", "team" + i % 6)));
        }
        for (int i = 0; i < WORKLOADS; i++) {
            String namespace = "ns" + i % NAMESPACES;
            String tier = TIERS.get(i / NAMESPACES % TIERS.size());
            resources.add(Resources.pod(
                    namespace,
                    "app" + i,
                    "10." + i / 250 + "." + i % 250 + ".7",
                    Map.of("app", "app" + i, "tier", tier),
                    List.of("kns." + namespace),
                    WorkloadEndpointPort.of("web", Protocol.TCP, 8000 + i % 5)));
        }
    }

    private void policies() {
        for (int i = 0; i < WORKLOADS; i++) {
            ofWorkload(i);
        }
        for (int i = 0; i < NAMESPACES; i++) {
            String namespace = "ns" + i;
            resources.add(Resources.policy(
                    namespace,
                    "dns",
                    s -> s.types(Resources.EGRESS)
                            .egress(List.of(Resources.allowTo(Protocol.UDP, EntityRule.onPorts(Port.of(53)))))));
        }
        for (int i = WORKLOADS + NAMESPACES; i < POLICIES; i++) {
            ofSecurity(i);
        }
    }

    private void ofWorkload(int i) {
        String namespace = "ns" + i % NAMESPACES;
        EntityRule neighbour = EntityRule.selecting("tier == '" + pick(TIERS) + "'");
        EntityRule other = EntityRule.selecting("app == 'app" + random.nextInt(WORKLOADS) + "'")
                .withNamespaceSelector("team == 'team" + random.nextInt(6) + "'");
        EntityRule net = EntityRule.inNets("10." + random.nextInt(2) + ".0.0/16", "203.0." + i % 200 + ".0/24")
                .withNotNets(List.of("10.1." + i % 250 + ".0/24"));
        resources.add(Resources.policy(
                namespace,
                "app" + i,
                s -> s.selector("app == 'app" + i + "'")
                        .order((double) (i % 7))
                        .types(i % 3 == 0 ? BOTH : Resources.INGRESS)
                        .ingress(List.of(
                                Resources.allowTo(Protocol.TCP, Resources.ports("web"))
                                        .withSource(neighbour),
                                Resources.allowTo(Protocol.TCP, Resources.ports("443", "9000:9100"))
                                        .withSource(other),
                                Resources.allowTo(Protocol.TCP, Resources.ports("80"))
                                        .withSource(net)))
                        .egress(List.of(
                                Resources.allowTo(
                                        Protocol.TCP,
                                        Resources.ports("web", "443")
                                                .withSelector("tier == '" + pick(TIERS) + "'")
                                                .withNamespaceSelector("all()")),
                                Rule.allow().withDestination(EntityRule.inNets("198.51." + i % 100 + ".0/24"))))));
    }

    private void ofSecurity(int i) {
        resources.add(Resources.global(
                "sec" + i,
                s -> s.tier("security")
                        .order((double) i)
                        .namespaceSelector("env == '" + (i % 2 == 0 ? "prod" : "dev") + "'")
                        .types(BOTH)
                        .ingress(List.of(
                                Rule.deny()
                                        .withProtocol(Protocol.TCP)
                                        .withSource(EntityRule.inNets("192.0." + i % 250 + ".0/24"))
                                        .withDestination(EntityRule.onPorts(Port.of(20 + i % 10))),
                                Rule.pass().withSource(EntityRule.selecting("team == 'team" + i % 6 + "'"))))
                        .egress(List.of(
                                Rule.deny().withDestination(EntityRule.inNets("192.0." + i % 250 + ".128/25"))))));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
