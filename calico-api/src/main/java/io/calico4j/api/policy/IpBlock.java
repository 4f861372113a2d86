package io.calico4j.api.policy;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import java.util.List;

/**
 * A network with exceptions, as in Kubernetes.
 *
 * @param cidr the network
 * @param except networks inside of it that are left out
 */
@CalicoRecord
public record IpBlock(
        @Constraint(required = true) @JsonInclude String cidr,
        @Constraint(list = ATOMIC) List<String> except) implements IpBlockBuilder.With {

    public IpBlock {
        cidr = Values.textOrEmpty(cidr);
        except = Values.list(except);
    }

    public static IpBlockBuilder builder() {
        return IpBlockBuilder.builder();
    }
}
