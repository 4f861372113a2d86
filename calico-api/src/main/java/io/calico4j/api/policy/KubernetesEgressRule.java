package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * A rule of a Kubernetes network policy for traffic from Pods: to any of the peers, on any of the ports.
 *
 * @param ports empty for any
 * @param to empty for any
 */
@CalicoRecord
public record KubernetesEgressRule(
        @Constraint(list = ATOMIC) List<KubernetesPort> ports,
        @Constraint(list = ATOMIC) List<KubernetesPeer> to) implements KubernetesEgressRuleBuilder.With {

    public KubernetesEgressRule {
        ports = Values.list(ports);
        to = Values.list(to);
    }

    public static KubernetesEgressRuleBuilder builder() {
        return KubernetesEgressRuleBuilder.builder();
    }
}
