package io.calico4j.policy.lint;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.policy.flatten.FlatEntity;
import io.calico4j.policy.flatten.FlatRule;
import io.calico4j.policy.flatten.IcmpMatch;
import io.calico4j.policy.flatten.RuleAction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule matches all that another matches, as far as their criteria say so one by one: it may be that nothing is left for a
 * rule and this does not find it, but not the other way round.
 */
final class RuleCover {

    private RuleCover() {}

    /** Whether nothing that {@code later} matches gets past {@code earlier}. */
    static boolean decidesAllOf(FlatRule earlier, FlatRule later) {
        return earlier.action() != RuleAction.LOG && !earlier.http() && covers(earlier, later);
    }

    /** Whether the rule decides all there is. */
    static boolean decidesEverything(FlatRule rule) {
        return rule.action() != RuleAction.LOG && isWithoutCriteria(rule);
    }

    static boolean isWithoutCriteria(FlatRule rule) {
        return !rule.http()
                && rule.ipVersion() == null
                && rule.protocol() == null
                && rule.notProtocol() == null
                && rule.icmp() == null
                && rule.notIcmp() == null
                && rule.source().equals(FlatEntity.ANY)
                && rule.destination().equals(FlatEntity.ANY);
    }

    private static boolean covers(FlatRule wide, FlatRule narrow) {
        return isFreeOrEqual(wide.ipVersion(), narrow.ipVersion())
                && isFreeOrEqual(wide.protocol(), narrow.protocol())
                && coversNotProtocol(wide, narrow)
                && coversIcmp(wide.icmp(), narrow.icmp())
                && isFreeOrEqual(wide.notIcmp(), narrow.notIcmp())
                && covers(wide.source(), narrow.source(), wide, narrow)
                && covers(wide.destination(), narrow.destination(), wide, narrow);
    }

    private static boolean isFreeOrEqual(@Nullable Object wide, @Nullable Object narrow) {
        return wide == null || wide.equals(narrow);
    }

    private static boolean coversNotProtocol(FlatRule wide, FlatRule narrow) {
        Integer not = wide.notProtocol();
        return not == null
                || not.equals(narrow.notProtocol())
                || (narrow.protocol() != null && !narrow.protocol().equals(not));
    }

    private static boolean coversIcmp(@Nullable IcmpMatch wide, @Nullable IcmpMatch narrow) {
        return wide == null
                || (narrow != null
                        && wide.type() == narrow.type()
                        && (wide.code() == null || wide.code().equals(narrow.code())));
    }

    private static boolean covers(FlatEntity wide, FlatEntity narrow, FlatRule wideRule, FlatRule narrowRule) {
        boolean names = wide.namesPorts();
        // What a name means depends on the selector and on the protocol.
        boolean namesAlike = !names
                || (Objects.equals(wide.selector(), narrow.selector())
                        && Objects.equals(wideRule.protocol(), narrowRule.protocol()));
        return namesAlike
                && coversNets(wide.nets(), narrow.nets())
                && (wide.notNets().isEmpty() || new HashSet<>(wide.notNets()).equals(new HashSet<>(narrow.notNets())))
                && isFreeOrEqual(wide.selector(), narrow.selector())
                && isFreeOrEqual(wide.notSelector(), narrow.notSelector())
                && coversPorts(wide.ports(), narrow.ports())
                && coversNotPorts(wide.notPorts(), narrow)
                && isFreeOrEqual(wide.service(), narrow.service());
    }

    private static boolean coversNets(List<Cidr> wide, List<Cidr> narrow) {
        return wide.isEmpty()
                || (!narrow.isEmpty()
                        && narrow.stream().allMatch(net -> wide.stream().anyMatch(outer -> outer.covers(net))));
    }

    private static boolean coversPorts(List<Port> wide, List<Port> narrow) {
        return wide.isEmpty()
                || (!narrow.isEmpty()
                        && narrow.stream().allMatch(port -> wide.stream().anyMatch(outer -> contains(outer, port))));
    }

    private static boolean contains(Port outer, Port inner) {
        return outer.equals(inner)
                || (!outer.isNamed() && !inner.isNamed() && outer.min() <= inner.min() && inner.max() <= outer.max());
    }

    private static boolean coversNotPorts(List<Port> wide, FlatEntity narrow) {
        return wide.stream().allMatch(port -> narrow.notPorts().stream().anyMatch(outer -> contains(outer, port)));
    }
}
