package io.calico4j.policy.flatten;

import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a policy or profile. */
final class RuleFlattening {

    private static final int ICMP_TYPES = 254;

    private final EntityFlattening entities;
    private final Findings findings;

    RuleFlattening(String namespace, Findings findings) {
        this.entities = new EntityFlattening(namespace, findings);
        this.findings = findings;
    }

    List<FlatRule> flatten(List<Rule> rules, String field) {
        List<FlatRule> flat = new ArrayList<>(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            flat.add(flatten(rules.get(i), field + "[" + i + "]"));
        }
        return flat;
    }

    private FlatRule flatten(Rule rule, String field) {
        Integer protocol = number(rule.protocol(), field + ".protocol");
        boolean ports = protocol != null && (protocol == 6 || protocol == 17 || protocol == 132);
        return new FlatRule(
                action(rule, field),
                ipVersion(rule, field),
                protocol,
                number(rule.notProtocol(), field + ".notProtocol"),
                icmp(rule.icmp(), field + ".icmp"),
                icmp(rule.notICMP(), field + ".notICMP"),
                entities.flatten(rule.source(), field + ".source", ports),
                entities.flatten(rule.destination(), field + ".destination", ports),
                rule.http() != null);
    }

    private RuleAction action(Rule rule, String field) {
        return RuleAction.of(rule.action()).orElseGet(() -> {
            findings.error(field + ".action", "unknown action '" + rule.action() + "'");
            return RuleAction.DENY;
        });
    }

    /** The names of ICMP's two versions say which IP version is meant; their numbers do not. */
    private @Nullable Integer ipVersion(Rule rule, String field) {
        Integer version = rule.ipVersion();
        if (version != null) {
            if (version != 4 && version != 6) {
                findings.error(field + ".ipVersion", "the IP version is 4 or 6, not " + version);
            }
            return version;
        }
        Protocol protocol = rule.protocol();
        if (protocol == null || protocol.name() == null) {
            return null;
        }
        return switch (protocol.name().toLowerCase(Locale.ROOT)) {
            case "icmp" -> 4;
            case "icmpv6" -> 6;
            default -> null;
        };
    }

    private @Nullable Integer number(@Nullable Protocol protocol, String field) {
        if (protocol == null) {
            return null;
        }
        int number = protocol.number().orElse(0);
        if (number == 0) {
            findings.error(field, "unknown protocol '" + protocol + "'");
        }
        return number;
    }

    private @Nullable IcmpMatch icmp(@Nullable IcmpFields fields, String field) {
        if (fields == null || (fields.type() == null && fields.code() == null)) {
            return null;
        }
        Integer type = fields.type();
        if (type == null) {
            findings.error(field, "an ICMP code needs a type");
            return null;
        }
        if (type < 0 || type > ICMP_TYPES) {
            findings.error(field + ".type", "ICMP types run from 0 to 254, not " + type);
        }
        return new IcmpMatch(type, fields.code());
    }
}
