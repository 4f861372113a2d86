package io.calico4j.api.node;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * The routes of a node.
 *
 * @param routesV4 for IPv4
 * @param routesV6 for IPv6
 */
@CalicoRecord
public record RoutesStatus(
        @Constraint(list = ATOMIC) List<NodeRoute> routesV4,
        @Constraint(list = ATOMIC) List<NodeRoute> routesV6) implements RoutesStatusBuilder.With {

    public RoutesStatus {
        routesV4 = Values.list(routesV4);
        routesV6 = Values.list(routesV6);
    }

    public static RoutesStatusBuilder builder() {
        return RoutesStatusBuilder.builder();
    }
}
