package io.calico4j.policy.calc;

import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.HttpMatch;
import io.calico4j.api.policy.HttpPath;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.policy.RuleMetadata;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.calc.IpSetSource.OfNamedPort;
import io.calico4j.policy.calc.IpSetSource.OfSelector;
import io.calico4j.policy.calc.IpSetSource.OfService;
import io.calico4j.policy.dataplane.Http;
import io.calico4j.policy.dataplane.Icmp;
import io.calico4j.policy.dataplane.IpSetIds;
import io.calico4j.policy.dataplane.PortRange;
import io.calico4j.policy.dataplane.Rule;
import io.calico4j.policy.dataplane.Rule.Entity;
import io.calico4j.policy.model.ModelEntity;
import io.calico4j.policy.model.ModelRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts IP sets in the place of the selectors, named ports and Services of rules. Rules are valid. */
final class RuleScanner {

    /** How many selectors it remembers, with their ids, before it starts anew. */
    private static final int MOST_SELECTORS = 20_000;

    private final Map<String, OfSelector> selectors = new HashMap<>();

    /** The set of a selector, which can be read. */
    OfSelector selector(String text) {
        if (selectors.size() > MOST_SELECTORS) {
            selectors.clear();
        }
        return selectors.computeIfAbsent(text, key -> {
            Selector selector = Selector.parse(key);
            return new OfSelector(IpSetIds.ofSelector(selector), selector);
        });
    }

    /** The rules without ids; the sets that they use are added to those given. */
    List<Rule> scan(List<ModelRule> rules, Map<String, IpSetSource> sets) {
        List<Rule> scanned = new ArrayList<>(rules.size());
        for (ModelRule rule : rules) {
            scanned.add(scan(rule, sets));
        }
        return scanned;
    }

    private Rule scan(ModelRule rule, Map<String, IpSetSource> sets) {
        RuleMetadata metadata = rule.metadata();
        Map<String, String> annotations = metadata == null ? Map.of() : metadata.annotations();
        String protocol = protocolOfPorts(rule.protocol());
        return new Rule(
                rule.action(),
                ipVersion(rule),
                rule.protocol(),
                rule.notProtocol(),
                icmp(rule.icmp()),
                icmp(rule.notIcmp()),
                scan(rule.source(), protocol, false, sets),
                scan(rule.destination(), protocol, true, sets),
                http(rule.http()),
                annotations,
                !annotations.isEmpty(),
                "");
    }

    /** The names of ICMP's two versions say which IP version is meant; their numbers do not. */
    private static int ipVersion(ModelRule rule) {
        Integer version = rule.ipVersion();
        if (version != null) {
            return version;
        }
        Protocol protocol = rule.protocol();
        if (protocol == null || protocol.name() == null) {
            return 0;
        }
        return switch (protocol.name()) {
            case "icmp" -> 4;
            case "icmpv6" -> 6;
            default -> 0;
        };
    }

    private static @Nullable Icmp icmp(@Nullable IcmpFields fields) {
        Integer type = fields == null ? null : fields.type();
        return fields == null || type == null ? null : new Icmp(type, fields.code());
    }

    private static @Nullable Http http(@Nullable HttpMatch match) {
        if (match == null) {
            return null;
        }
        List<Http.Path> paths = new ArrayList<>();
        for (HttpPath path : match.paths()) {
            String exact = path.exact();
            String prefix = path.prefix();
            if (exact != null) {
                paths.add(new Http.Path(false, exact));
            } else if (prefix != null) {
                paths.add(new Http.Path(true, prefix));
            }
        }
        return new Http(match.methods(), paths);
    }

    /** Which named ports a rule means. */
    private static String protocolOfPorts(@Nullable Protocol protocol) {
        if (protocol == null) {
            return "any";
        }
        return switch (protocol.number().orElse(0)) {
            case 17 -> "udp";
            case 132 -> "sctp";
            default -> "tcp";
        };
    }

    private Entity scan(ModelEntity entity, String protocol, boolean isDestination, Map<String, IpSetSource> sets) {
        if (entity.equals(ModelEntity.ANY)) {
            return Entity.ANY;
        }
        String positive = entity.selector();
        String negative = entity.notSelector();
        if (!positive.isEmpty() && !negative.isEmpty()) {
            positive = "(" + positive + ") && (!(" + negative + "))";
            negative = "";
        }
        OfSelector selected = selector(positive);
        List<String> namedPorts = namedPorts(entity.ports(), selected, protocol, sets);
        List<String> notNamedPorts = namedPorts(entity.notPorts(), selected, protocol, sets);
        List<PortRange> ports = numbers(entity.ports());
        List<String> ids = new ArrayList<>(1);
        // Sets of named ports hold none but what is selected: with these alone, the set of all that is selected is not
        // needed.
        if (!positive.isEmpty() && (!ports.isEmpty() || namedPorts.isEmpty())) {
            ids.add(use(selected, sets));
        }
        List<String> notIds = negative.isEmpty() ? List.of() : List.of(use(selector(negative), sets));
        List<String> ipPortIds = new ArrayList<>(1);
        if (!entity.original().service().isEmpty()) {
            OfService service = service(entity, isDestination);
            (isDestination ? ipPortIds : ids).add(use(service, sets));
        }
        return new Entity(
                entity.nets(),
                entity.notNets(),
                ports,
                numbers(entity.notPorts()),
                ids,
                notIds,
                namedPorts,
                notNamedPorts,
                ipPortIds,
                entity.original());
    }

    private static String use(IpSetSource source, Map<String, IpSetSource> sets) {
        sets.put(source.id(), source);
        return source.id();
    }

    private static OfService service(ModelEntity entity, boolean includesPorts) {
        String service =
                entity.original().serviceNamespace() + "/" + entity.original().service();
        return new OfService(IpSetIds.ofService(service, includesPorts), service, includesPorts);
    }

    private static List<PortRange> numbers(List<Port> ports) {
        return ports.stream()
                .filter(port -> !port.isNamed())
                .map(port -> new PortRange(port.min(), port.max()))
                .toList();
    }

    private static List<String> namedPorts(
            List<Port> ports, OfSelector selected, String protocol, Map<String, IpSetSource> sets) {
        Map<String, IpSetSource> named = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        for (Port port : ports) {
            String name = port.name();
            if (name != null) {
                String id = IpSetIds.ofNamedPort(selected.selector(), protocol, name);
                named.put(id, new OfNamedPort(id, selected.selector(), protocol, name));
                ids.add(id);
            }
        }
        sets.putAll(named);
        return ids;
    }
}
