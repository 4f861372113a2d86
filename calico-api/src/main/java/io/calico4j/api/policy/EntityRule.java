package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Port;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria on one side of the traffic, its source or its destination. All that are given must hold.
 *
 * @param nets networks in CIDR notation, any of which must contain the address; empty for any address
 * @param selector over the labels of endpoints and network sets, in the policy's namespace unless a namespace selector says
 *     otherwise; null for any
 * @param namespaceSelector over the labels of namespaces; {@code global()} means what has no namespace; null for the
 *     policy's own namespace, in a global policy for any
 * @param services the endpoints of a Kubernetes Service; excludes the other criteria on addresses
 * @param ports any of which must be the port; empty for any
 * @param notNets networks of which none may contain the address
 * @param notSelector what the labels must not match
 * @param notPorts of which none may be the port
 * @param serviceAccounts the service accounts that the workload may run under; null for any
 */
@CalicoRecord
public record EntityRule(
        @Constraint(maxItems = 256, list = SET) @ClientCheck("omitempty,dive,net")
        List<String> nets,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String selector,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String namespaceSelector,

        @Nullable ServiceMatch services,

        @Constraint(maxItems = 50, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Port> ports,

        @Constraint(maxItems = 256, list = SET) @ClientCheck("omitempty,dive,net")
        List<String> notNets,

        @Constraint(maxLength = 1024) @ClientCheck("omitempty,selector") @Nullable
        String notSelector,

        @Constraint(maxItems = 50, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<Port> notPorts,

        @Nullable ServiceAccountMatch serviceAccounts)
        implements EntityRuleBuilder.With {

    /** No criteria: any source, any destination. */
    public static final EntityRule ANY =
            new EntityRule(List.of(), null, null, null, List.of(), List.of(), null, List.of(), null);

    public EntityRule {
        nets = Values.list(nets);
        selector = Values.text(selector);
        namespaceSelector = Values.text(namespaceSelector);
        ports = Values.list(ports);
        notNets = Values.list(notNets);
        notSelector = Values.text(notSelector);
        notPorts = Values.list(notPorts);
    }

    public static EntityRuleBuilder builder() {
        return EntityRuleBuilder.builder();
    }

    /** What the selector selects, on any port. */
    public static EntityRule selecting(String selector) {
        return builder().selector(selector).build();
    }

    /** Any address, on these ports. */
    public static EntityRule onPorts(Port... ports) {
        return builder().ports(List.of(ports)).build();
    }

    /** What lies in these networks, on any port. */
    public static EntityRule inNets(String... nets) {
        return builder().nets(List.of(nets)).build();
    }
}
