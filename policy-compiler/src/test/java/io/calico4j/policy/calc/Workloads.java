package io.calico4j.policy.calc;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.policy.dataplane.PolicyId;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.WorkloadEndpointId;
import io.calico4j.policy.model.ModelEntity;
import io.calico4j.policy.model.ModelNetworkSet;
import io.calico4j.policy.model.ModelPolicy;
import io.calico4j.policy.model.ModelProfile;
import io.calico4j.policy.model.ModelRule;
import io.calico4j.policy.model.ModelUpdate;
import io.calico4j.policy.model.ModelUpdate.OfNetworkSet;
import io.calico4j.policy.model.ModelUpdate.OfPolicy;
import io.calico4j.policy.model.ModelUpdate.OfProfile;
import io.calico4j.policy.model.ModelUpdate.OfWorkloadEndpoint;
import io.calico4j.policy.model.ModelWorkloadEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clusters that Calico's own benchmarks of its engine are run on. What they are made of is made anew for each run. */
final class Workloads {

    static final String HOST = "localhost";

    private static final List<String> MARKERS = markers();
    private static final int[] SET_SIZES = {1, 1, 1, 1, 2, 3, 4, 5, 100, 1000};
    private static final int NAMESPACES = 100;

    private long nextAddress = IpAddress.parse("10.0.0.1").low();
    private int seed;

    private static List<String> markers() {
        List<String> calico = Stream.of(
                        "FizzBuzz", "BoffBip", "Bazzle", "Razzle", "DoopDeeDoo", "SOME_LABEL", "BORED_NOW")
                .map("calico/"::concat)
                .toList();
        List<String> markers = new ArrayList<>(List.of("FOO_BAR", "FOO_BAR", "BIFF_BOP"));
        markers.addAll(calico);
        markers.add("MyMarkerLabel");
        for (String prefix : List.of("x", "yx")) {
            if (prefix.equals("yx")) {
                markers.add("yxMyMarkerLabel");
            }
            markers.add(prefix + "FOO_BAR");
            markers.add(prefix + "BIFF_BOP");
            calico.forEach(label -> markers.add(prefix + label));
        }
        markers.add("yxMyMarkerLabel");
        return markers;
    }

    /** Policies that select by label, policies for network sets, remote endpoints and, last, 200 local ones. */
    void snapshot(int remote, int tagPolicies, int networkSets, Consumer<ModelUpdate> out) {
        for (int i = 0; i < tagPolicies; i++) {
            List<ModelRule> rules = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                rules.add(allowFrom("has(" + marker(i + j) + ")"));
            }
            out.accept(policy("", "tag-pol-" + i, "has(" + marker(i) + ")", List.of(), rules, List.of()));
        }
        for (int i = 0; i < NAMESPACES; i++) {
            out.accept(new OfProfile(
                    "kns.namespace-" + i,
                    new ModelProfile(Map.of("pcns.projectcalico.org/name", "namespace-" + i), List.of(), List.of())));
        }
        for (int i = 0; i < remote; i++) {
            out.accept(endpoint("remotehost", i));
        }
        for (int i = 0; i < networkSets; i++) {
            String name = "network-set-" + i;
            List<Cidr> nets = new ArrayList<>();
            for (int j = 0; j < SET_SIZES[i % SET_SIZES.length]; j++) {
                nets.add(address());
            }
            out.accept(new OfNetworkSet(name, new ModelNetworkSet(nets, Map.of("network-set-name", name), List.of())));
            out.accept(policy(
                    "",
                    "network-set-pol-" + i,
                    "all()",
                    List.of(),
                    List.of(allowFrom("network-set-name == '" + name + "'")),
                    List.of()));
        }
        for (int i = 0; i < 200; i++) {
            out.accept(endpoint(HOST, i));
        }
    }

    /** The deletion of all local endpoints of a snapshot. */
    static void deleteLocal(Consumer<ModelUpdate> out) {
        for (int i = 0; i < 200; i++) {
            out.accept(new OfWorkloadEndpoint(new WorkloadEndpointId(HOST, "k8s", "wep-" + i, "eth0"), null));
        }
    }

    /** The change of a remote endpoint of a snapshot to other labels, at the address that it has or will have. */
    ModelUpdate relabelled(int number, int labels) {
        seed = labels;
        nextAddress = IpAddress.parse("10.0.0.1").low() + number;
        return endpoint("remotehost", number);
    }

    private static String marker(int i) {
        return MARKERS.get(i % 31);
    }

    private Cidr address() {
        return Cidr.of(IpAddress.v4(nextAddress++));
    }

    private ModelUpdate endpoint(String host, int number) {
        seed++;
        Map<String, String> labels = new TreeMap<>();
        for (int n : new int[] {10, 11, 20, 30, 40}) {
            labels.put("one-in-" + n, "value-" + seed % n);
        }
        labels.put(marker(seed), "true");
        return endpoint(host, "wep-" + number, "kns.namespace-" + number % NAMESPACES, labels);
    }

    private ModelUpdate endpoint(String host, String workload, String profile, Map<String, String> labels) {
        return new OfWorkloadEndpoint(
                new WorkloadEndpointId(host, "k8s", workload, "eth0"),
                new ModelWorkloadEndpoint(
                        "active",
                        "cali1234",
                        null,
                        List.of(profile),
                        List.of(address()),
                        List.of(),
                        List.of(),
                        List.of(),
                        labels,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        null));
    }

    /** Customers with a namespace, a policy and a pod each, a hundred of the pods on this host. */
    void isolatedCustomers(int customers, Consumer<ModelUpdate> out) {
        for (int n = 0; n < customers; n++) {
            String name = "customer-" + n;
            out.accept(new OfProfile(
                    "kns." + name,
                    new ModelProfile(
                            Map.of(
                                    "pcns.projectcalico.org/name",
                                    name,
                                    "namespace-id",
                                    text(n, 20),
                                    "production",
                                    Boolean.toString(n % 2 == 0)),
                            List.of(),
                            List.of())));
            String selector = "pcns.projectcalico.org/name == '" + name + "'";
            out.accept(policy(
                    name,
                    "isolation",
                    selector,
                    List.of("ingress", "egress"),
                    List.of(allowFrom(selector)),
                    List.of(
                            rule(null, ModelEntity.ANY, entity(selector, List.of(), List.of())),
                            rule(
                                    Protocol.named("udp"),
                                    ModelEntity.ANY,
                                    entity("", List.of(Cidr.parse("10.96.0.10/32")), List.of(Port.of(53)))))));
        }
        for (int n = 0; n < customers; n++) {
            boolean isLocal = n % (customers / 100) == 0;
            out.accept(endpoint(
                    isLocal ? HOST : "remotehost",
                    "customer-" + n + "/app-" + String.format("%09x-%05x", 7L * n + 3, (17 * n + 5) % 65536),
                    "kns.customer-" + n,
                    podLabels(n)));
        }
    }

    private static Map<String, String> podLabels(int n) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("pod-id", text(5L * n, 20));
        labels.put("instance-id", text(5L * n + 1, 20));
        labels.put("short-id", text(5L * n + 2, 10));
        labels.put("config-hash", text(5L * n + 3, 20));
        labels.put("version-tag", text(5L * n + 4, 8));
        labels.put("enabled", Boolean.toString(n % 2 == 0));
        labels.put("debug", Boolean.toString(n / 2 % 2 == 0));
        labels.put("canary", Boolean.toString(n / 4 % 2 == 0));
        labels.put("managed", Boolean.toString(n / 8 % 2 == 0));
        labels.put("environment", List.of("dev", "staging", "prod").get(n % 3));
        labels.put("tier", List.of("frontend", "backend", "middleware", "data").get(n % 4));
        labels.put(
                "region", List.of("us-east", "us-west", "eu-west", "ap-south").get(n % 4));
        labels.put(
                "team",
                List.of("platform", "payments", "identity", "growth", "infra").get(n % 5));
        labels.put("managed-by", "saas-controller");
        labels.put("tenant-id", text(n % 5000, 10));
        return labels;
    }

    private static String text(long n, int length) {
        long state = n * 2654435761L + 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcdef0123456789".charAt((int) (state & 15)));
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        return text.toString();
    }

    private static ModelRule allowFrom(String selector) {
        return rule(null, entity(selector, List.of(), List.of()), ModelEntity.ANY);
    }

    private static ModelEntity entity(String selector, List<Cidr> nets, List<Port> ports) {
        return new ModelEntity(nets, List.of(), selector, ports, List.of(), Original.NONE);
    }

    private static ModelRule rule(@Nullable Protocol protocol, ModelEntity source, ModelEntity destination) {
        return new ModelRule("allow", null, protocol, null, null, null, source, destination, null, null);
    }

    private static ModelUpdate policy(
            String namespace,
            String name,
            String selector,
            List<String> types,
            List<ModelRule> inbound,
            List<ModelRule> outbound) {
        return new OfPolicy(
                new PolicyId(namespace.isEmpty() ? "GlobalNetworkPolicy" : "NetworkPolicy", namespace, name),
                new ModelPolicy(
                        namespace, "default", null, inbound, outbound, selector, false, false, false, types, List.of(),
                        ""));
    }
}
