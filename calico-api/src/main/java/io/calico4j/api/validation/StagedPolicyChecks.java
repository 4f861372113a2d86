package io.calico4j.api.validation;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.internal.Values;
import io.calico4j.api.policy.KubernetesEgressRule;
import io.calico4j.api.policy.KubernetesIngressRule;
import io.calico4j.api.policy.KubernetesPort;
import io.calico4j.api.policy.StagedAction;
import io.calico4j.api.policy.StagedGlobalNetworkPolicy;
import io.calico4j.api.policy.StagedGlobalNetworkPolicySpec;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicy;
import io.calico4j.api.policy.StagedKubernetesNetworkPolicySpec;
import io.calico4j.api.policy.StagedNetworkPolicy;
import io.calico4j.api.policy.StagedNetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is checked of staged policies as a whole: one that stages a deletion says nothing else. */
final class StagedPolicyChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            StagedNetworkPolicy.class, (ObjectCheck<StagedNetworkPolicy>) StagedPolicyChecks::namespaced,
            StagedGlobalNetworkPolicy.class, (ObjectCheck<StagedGlobalNetworkPolicy>) StagedPolicyChecks::global,
            StagedKubernetesNetworkPolicy.class,
                    (ObjectCheck<StagedKubernetesNetworkPolicy>) StagedPolicyChecks::kubernetes);

    private static final StagedAction DELETE = StagedAction.DELETE;
    private static final int MAX_PORT = 65_535;
    private static final String NOTHING_BUT_TIER =
            "Spec fields, except Tier, should all be zero-value if stagedAction is Delete";

    private StagedPolicyChecks() {}

    private static void namespaced(StagedNetworkPolicy policy, Findings findings) {
        StagedNetworkPolicySpec spec = policy.spec();
        PolicyChecks.namespacedName(policy.metadata(), findings);
        if (!DELETE.equals(spec.stagedAction())) {
            PolicyChecks.namespacedSpec(
                    Values.list(spec.types()), Values.list(spec.ingress()), Values.list(spec.egress()), findings);
        } else if (!spec.equals(StagedNetworkPolicySpec.builder()
                .stagedAction(DELETE)
                .tier(spec.tier())
                .build())) {
            findings.report("spec", "StagedNetworkPolicySpec", null, NOTHING_BUT_TIER);
        }
    }

    private static void global(StagedGlobalNetworkPolicy policy, Findings findings) {
        StagedGlobalNetworkPolicySpec spec = policy.spec();
        PolicyChecks.globalName(policy.metadata(), findings);
        if (!DELETE.equals(spec.stagedAction())) {
            PolicyChecks.globalSpec(
                    Values.list(spec.types()), Values.list(spec.ingress()), Values.list(spec.egress()), findings);
        } else if (!spec.equals(StagedGlobalNetworkPolicySpec.builder()
                .stagedAction(DELETE)
                .tier(spec.tier())
                .build())) {
            findings.report("spec", "StagedGlobalNetworkPolicySpec", null, NOTHING_BUT_TIER);
        }
    }

    private static void kubernetes(StagedKubernetesNetworkPolicy policy, Findings findings) {
        StagedKubernetesNetworkPolicySpec spec = policy.spec();
        ObjectMeta metadata = policy.metadata();
        findings.enter("metadata");
        Labels.name(metadata, Names.MAX_LENGTH, true, Names.NAME_RULE, findings);
        findings.leave();
        if (!DELETE.equals(spec.stagedAction())) {
            if (!isConvertible(spec)) {
                findings.report(
                        "spec",
                        "PolicySpec",
                        null,
                        "conversion to Calico's policy failed: a port is out of range, or a range of ports is upside down or"
                                + " begins with a name");
            }
        } else if (!spec.equals(
                StagedKubernetesNetworkPolicySpec.builder().stagedAction(DELETE).build())) {
            findings.report(
                    "spec",
                    "StagedKubernetesNetworkPolicySpec",
                    null,
                    "Spec fields should all be zero-value if stagedAction is Delete");
        }
    }

    private static boolean isConvertible(StagedKubernetesNetworkPolicySpec spec) {
        return Stream.concat(
                        Values.<KubernetesIngressRule>list(spec.ingress()).stream()
                                .map(KubernetesIngressRule::ports),
                        Values.<KubernetesEgressRule>list(spec.egress()).stream()
                                .map(KubernetesEgressRule::ports))
                .flatMap(List::stream)
                .allMatch(StagedPolicyChecks::isConvertible);
    }

    private static boolean isConvertible(KubernetesPort port) {
        if (port.port() == null) {
            return true;
        }
        String text = port.port().toString();
        boolean numeric = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!numeric) {
            return port.endPort() == null;
        }
        int number = text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
        Integer end = port.endPort();
        return number <= MAX_PORT && (end == null || (end >= number && end <= MAX_PORT));
    }
}
