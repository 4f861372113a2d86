package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * A rule of a Kubernetes network policy for traffic to Pods: from any of the peers, to any of the ports.
 *
 * @param ports empty for any
 * @param from empty for any
 */
@CalicoRecord
public record KubernetesIngressRule(
        @Constraint(list = ATOMIC) List<KubernetesPort> ports,
        @Constraint(list = ATOMIC) List<KubernetesPeer> from) implements KubernetesIngressRuleBuilder.With {

    public KubernetesIngressRule {
        ports = Values.list(ports);
        from = Values.list(from);
    }

    public static KubernetesIngressRuleBuilder builder() {
        return KubernetesIngressRuleBuilder.builder();
    }
}
