package io.calico4j.policy.flatten;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Port;
import io.calico4j.api.policy.EntityRule;
import io.calico4j.api.policy.ServiceAccountMatch;
import io.calico4j.api.policy.ServiceMatch;
import io.calico4j.api.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One side of a rule. */
final class EntityFlattening {

    private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9-]+");

    private final String namespace;
    private final Findings findings;

    /**
     * For the rules of a policy.
     *
     * @param namespace the policy's namespace; empty for global policies and profiles
     */
    EntityFlattening(String namespace, Findings findings) {
        this.namespace = namespace;
        this.findings = findings;
    }

    FlatEntity flatten(EntityRule entity, String field, boolean portsAllowed) {
        if (entity.equals(EntityRule.ANY)) {
            return FlatEntity.ANY;
        }
        checkPorts(entity.ports(), field + ".ports", portsAllowed);
        checkPorts(entity.notPorts(), field + ".notPorts", portsAllowed);
        Selector selector = selector(entity, field);
        Selector not =
                entity.notSelector() == null ? null : findings.selector(field + ".notSelector", entity.notSelector());
        if (selector != null && not != null) {
            selector = findings.selector(field, SelectorMerge.and(selector.canonical(), "!(" + not.canonical() + ")"));
            not = null;
        }
        return new FlatEntity(
                nets(entity.nets(), field + ".nets"),
                nets(entity.notNets(), field + ".notNets"),
                selector,
                not,
                selection(entity),
                entity.ports(),
                entity.notPorts(),
                service(entity.services(), field));
    }

    private @Nullable Selector selector(EntityRule entity, String field) {
        String selected = entity.selector() == null
                ? ""
                : findings.selector(field + ".selector", entity.selector()).canonical();
        String accounts = serviceAccounts(entity.serviceAccounts(), field + ".serviceAccounts");
        if (!accounts.isEmpty()) {
            selected = selected.isEmpty() ? accounts : SelectorMerge.and(accounts, selected);
        }
        String namespaces = namespaces(entity, field);
        if (!namespaces.isEmpty() && selectsByLabel(entity, selected)) {
            selected = selected.isEmpty() ? namespaces : SelectorMerge.and(namespaces, selected);
        }
        return selected.isEmpty() ? null : findings.selector(field, selected);
    }

    private String serviceAccounts(@Nullable ServiceAccountMatch match, String field) {
        if (match == null) {
            return "";
        }
        Selector selector = match.selector() == null ? null : findings.selector(field + ".selector", match.selector());
        return SelectorMerge.ofServiceAccounts(match.names(), selector);
    }

    private String namespaces(EntityRule entity, String field) {
        if (entity.namespaceSelector() != null) {
            return SelectorMerge.ofRuleNamespaces(
                    findings.selector(field + ".namespaceSelector", entity.namespaceSelector()));
        }
        return namespace.isEmpty() ? "" : SelectorMerge.inNamespace(namespace);
    }

    /** A rule with networks or ports only is not limited to the policy's namespace. */
    private static boolean selectsByLabel(EntityRule entity, String selected) {
        return !selected.isEmpty() || entity.notSelector() != null || entity.namespaceSelector() != null;
    }

    private List<Cidr> nets(List<String> texts, String field) {
        List<Cidr> nets = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String place = field + "[" + i + "]";
            Cidr.tryParseCidrOrIp(text)
                    .ifPresentOrElse(
                            nets::add, () -> findings.error(place, "not a CIDR or an IP address: '" + text + "'"));
        }
        return nets;
    }

    private void checkPorts(List<Port> ports, String field, boolean portsAllowed) {
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.get(i);
            String place = field + "[" + i + "]";
            String name = port.name();
            if (name != null) {
                if (!PORT_NAME.matcher(name).matches()) {
                    findings.error(place, "port names have lower-case letters, digits and dashes only: '" + name + "'");
                }
            } else if (port.min() == 0) {
                findings.error(place, "port numbers start at 1: " + port);
            } else if (!portsAllowed) {
                findings.error(place, "port numbers need the protocol TCP, UDP or SCTP");
            }
        }
    }

    private @Nullable String service(@Nullable ServiceMatch match, String field) {
        if (match == null) {
            return null;
        }
        String service = (match.namespace() == null ? namespace : match.namespace()) + "/" + match.name();
        findings.warning(
                field + ".services", "the rule never matches: the endpoints of service " + service + " are not known");
        return service;
    }

    /** What is selected, in the words of the resource. */
    private String selection(EntityRule entity) {
        List<String> parts = new ArrayList<>();
        ServiceAccountMatch accounts = entity.serviceAccounts();
        if (entity.selector() != null) {
            parts.add(entity.selector());
        }
        if (entity.notSelector() != null) {
            parts.add("not (" + entity.notSelector() + ")");
        }
        if (accounts != null && !accounts.names().isEmpty()) {
            parts.add("service account " + String.join(" or ", accounts.names()));
        }
        if (accounts != null && accounts.selector() != null) {
            parts.add("service accounts with " + accounts.selector());
        }
        String selected = String.join(" and ", parts);
        String where = entity.namespaceSelector() != null
                ? "namespaces with " + entity.namespaceSelector()
                : namespace.isEmpty() ? "" : "namespace " + namespace;
        if (where.isEmpty() || !selectsByLabel(entity, selected)) {
            return selected;
        }
        return selected.isEmpty() ? where : selected + " in " + where;
    }
}
