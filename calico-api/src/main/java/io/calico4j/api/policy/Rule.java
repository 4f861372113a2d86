package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.OmitWhen;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy or profile: an action, and the criteria under which it is taken. All criteria that are given must hold;
 * a rule without criteria matches everything.
 *
 * @param action what is done with traffic that matches
 * @param ipVersion 4 or 6; null for both
 * @param protocol the protocol; null for any
 * @param icmp ICMP type and code; null for any
 * @param notProtocol what the protocol must not be
 * @param notICMP what the ICMP type and code must not be
 * @param source criteria on where the traffic comes from
 * @param destination criteria on where it goes
 * @param http criteria on HTTP requests, for ingress rules that allow TCP; null for any
 * @param metadata notes; null for none
 */
@CalicoRecord
public record Rule(
        @Constraint(required = true) @JsonInclude Action action,

        @Constraint(oneOfNumbers = {4, 6}) @Nullable Integer ipVersion,
        @Nullable Protocol protocol,
        @Nullable IcmpFields icmp,
        @Nullable Protocol notProtocol,
        @Nullable IcmpFields notICMP,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = OmitWhen.AnyEntity.class)
        EntityRule source,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = OmitWhen.AnyEntity.class)
        EntityRule destination,

        @Nullable HttpMatch http,
        @Nullable RuleMetadata metadata)
        implements RuleBuilder.With {

    public Rule {
        action = action == null ? new Action("") : action;
        source = source == null ? EntityRule.ANY : source;
        destination = destination == null ? EntityRule.ANY : destination;
    }

    public static RuleBuilder builder() {
        return RuleBuilder.builder();
    }

    /** Allows everything; narrow it with {@code with…}. */
    public static Rule allow() {
        return builder().action(Action.ALLOW).build();
    }

    /** Denies everything; narrow it with {@code with…}. */
    public static Rule deny() {
        return builder().action(Action.DENY).build();
    }

    /** Passes everything to the next tier; narrow it with {@code with…}. */
    public static Rule pass() {
        return builder().action(Action.PASS).build();
    }
}
