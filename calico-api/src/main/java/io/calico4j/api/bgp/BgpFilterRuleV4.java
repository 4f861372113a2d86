package io.calico4j.api.bgp;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a {@link BgpFilter} for IPv4. All criteria that are given must hold; a rule without criteria matches every
 * route.
 *
 * @param cidr a network to compare the route with; needs {@code matchOperator}
 * @param prefixLength prefix lengths of the route; needs {@code cidr}; null for any
 * @param source where the route was learned: {@code RemotePeers}; null for anywhere
 * @param interfaceName the interface of the route; may contain {@code *}; null for any
 * @param matchOperator how the network is compared: {@code Equal}, {@code NotEqual}, {@code In} or {@code NotIn}; needs
 *     {@code cidr}
 * @param peerType the kind of session: {@code eBGP} or {@code iBGP}; null for both
 * @param communities a community that the route must have; null for any
 * @param asPathPrefix how its AS path must begin; empty for any
 * @param priority the metric that it must have, 1 to 2147483646; null for any
 * @param action {@link BgpFilterSpec#ACCEPT} or {@link BgpFilterSpec#REJECT}
 * @param operations what is changed about an accepted route, at most 10 in this order
 */
@CalicoRecord
@Constraint(atomic = true)
public record BgpFilterRuleV4(
        @Constraint(format = "cidr", maxLength = 18) @ClientCheck(value = "omitempty,netv4", name = "CIDR") @Nullable
        String cidr,

        @Nullable BgpFilterPrefixLengthV4 prefixLength,

        @Constraint(oneOf = {"RemotePeers"}) @ClientCheck("omitempty,oneof=RemotePeers") @Nullable
        String source,

        @JsonProperty("interface") @Constraint(maxLength = 15) @ClientCheck("omitempty,bgpFilterInterface") @Nullable
        String interfaceName,

        @Constraint(oneOf = {"Equal", "NotEqual", "In", "NotIn"}) @Nullable
        String matchOperator,

        @Constraint(oneOf = {"eBGP", "iBGP"}) @ClientCheck("omitempty,oneof=eBGP iBGP") @Nullable
        String peerType,

        @Nullable BgpFilterCommunityMatch communities,
        @Constraint(format = "int32", list = ATOMIC) List<AsNumber> asPathPrefix,

        @Constraint(minimum = 1, maximum = 2147483646) @ClientCheck("omitempty,gte=1,lte=2147483646") @Nullable
        Long priority,

        @Constraint(
                required = true,
                oneOf = {"Accept", "Reject"})
        @ClientCheck("required")
        @JsonInclude
        String action,

        @Constraint(minItems = 1, maxItems = 10, list = ATOMIC) @ClientCheck("omitempty,dive")
        List<BgpFilterOperation> operations)
        implements BgpFilterRuleV4Builder.With {

    public BgpFilterRuleV4 {
        cidr = Values.text(cidr);
        source = Values.text(source);
        interfaceName = Values.text(interfaceName);
        matchOperator = Values.text(matchOperator);
        peerType = Values.text(peerType);
        asPathPrefix = Values.list(asPathPrefix);
        action = Values.textOrEmpty(action);
        operations = Values.list(operations);
    }

    public static BgpFilterRuleV4Builder builder() {
        return BgpFilterRuleV4Builder.builder();
    }
}
