package io.calico4j.api.endpoint;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;
import static io.calico4j.api.schema.Constraint.ListType.SET;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which interface of which host a {@link HostEndpoint} is.
 *
 * @param node the node's name
 * @param interfaceName the interface; {@code *} for all of the host, which then has no policy for traffic within it;
 *     null to find the interface by {@code expectedIPs}
 * @param expectedIPs addresses of the interface; needed where no name is given
 * @param profiles the names of its profiles, asked in this order where no policy decides
 * @param ports the ports that rules can name
 */
@CalicoRecord
public record HostEndpointSpec(
        @Constraint(maxLength = 253) @ClientCheck("omitempty,name") @Nullable
        String node,

        @Constraint(maxLength = 15) @ClientCheck("omitempty,interface") @Nullable
        String interfaceName,

        @Constraint(list = SET) @ClientCheck("omitempty,dive,ip")
        List<String> expectedIPs,

        @Constraint(list = SET) @ClientCheck("omitempty,dive,name")
        List<String> profiles,

        @Constraint(list = ATOMIC) @ClientCheck("dive") List<EndpointPort> ports)
        implements HostEndpointSpecBuilder.With {

    public HostEndpointSpec {
        node = Values.text(node);
        interfaceName = Values.text(interfaceName);
        expectedIPs = Values.list(expectedIPs);
        profiles = Values.list(profiles);
        ports = Values.list(ports);
    }

    public static HostEndpointSpecBuilder builder() {
        return HostEndpointSpecBuilder.builder();
    }
}
