package io.calico4j.policy.model;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.Rule;
import io.calico4j.api.policy.ServiceAccountMatch;
import io.calico4j.api.policy.ServiceMatch;
import io.calico4j.policy.dataplane.Rule.Original;
import io.calico4j.policy.dataplane.ServiceAccounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules of resources in the engine's form. */
final class RuleModel {

    private RuleModel() {}

    /**
     * Converts rules.
     *
     * @param namespace that of the policy; empty for none
     */
    static List<ModelRule> of(List<Rule> rules, String namespace) {
        return rules.stream().map(rule -> of(rule, namespace)).toList();
    }

    private static ModelRule of(Rule rule, String namespace) {
        String action = rule.action().value().toLowerCase(Locale.ROOT);
        return new ModelRule(
                action.equals("pass") ? "next-tier" : action,
                rule.ipVersion(),
                lowerCase(rule.protocol()),
                lowerCase(rule.notProtocol()),
                rule.icmp(),
                rule.notICMP(),
                of(rule.source(), namespace),
                of(rule.destination(), namespace),
                rule.http(),
                rule.metadata());
    }

    private static @Nullable Protocol lowerCase(@Nullable Protocol protocol) {
        return protocol == null ? null : protocol.toLowerCase();
    }

    private static ModelEntity of(EntityRule entity, String namespace) {
        if (entity.equals(EntityRule.ANY)) {
            return ModelEntity.ANY;
        }
        return new ModelEntity(
                nets(entity.nets()),
                nets(entity.notNets()),
                MergedSelector.ofEntity(entity, namespace),
                entity.ports(),
                entity.notPorts(),
                original(entity));
    }

    private static Original original(EntityRule entity) {
        ServiceMatch service = entity.services();
        return new Original(
                orEmpty(entity.selector()),
                orEmpty(entity.namespaceSelector()),
                orEmpty(entity.notSelector()),
                serviceAccounts(entity.serviceAccounts()),
                service == null ? "" : orEmpty(service.name()),
                service == null ? "" : orEmpty(service.namespace()));
    }

    private static @Nullable ServiceAccounts serviceAccounts(@Nullable ServiceAccountMatch match) {
        if (match == null || (match.selector() == null && match.names().isEmpty())) {
            return null;
        }
        return new ServiceAccounts(orEmpty(match.selector()), match.names());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The networks; what is none is left out without a word, as Calico does, so that a rule with no others matches more. */
    static List<Cidr> nets(List<String> texts) {
        return texts.stream()
                .map(Cidr::tryParseCidrOrIp)
                .flatMap(Optional::stream)
                .toList();
    }
}
