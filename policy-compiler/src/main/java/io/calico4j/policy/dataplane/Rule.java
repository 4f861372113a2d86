package io.calico4j.policy.dataplane;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule. It matches what meets all its criteria; without criteria it matches everything.
 *
 * @param action {@code allow}, {@code deny}, {@code next-tier} or {@code log}, or whatever else the resource had
 * @param ipVersion 4 or 6; 0 for both
 * @param protocol null for any
 * @param notProtocol null for no such criterion
 * @param icmp null for no such criterion
 * @param notIcmp null for no such criterion
 * @param source criteria on where traffic comes from
 * @param destination criteria on where it goes
 * @param http null for no such criterion
 * @param annotations of the rule's metadata, by name; they match nothing
 * @param hasMetadata whether the rule had metadata at all, be they empty
 * @param ruleId 16 characters that depend on this rule, all rules before it, and the name of its policy or profile; empty before it is known
 */
public record Rule(
        String action,
        int ipVersion,
        @Nullable Protocol protocol,
        @Nullable Protocol notProtocol,
        @Nullable Icmp icmp,
        @Nullable Icmp notIcmp,
        Entity source,
        Entity destination,
        @Nullable Http http,
        Map<String, String> annotations,
        boolean hasMetadata,
        String ruleId) {

    /**
     * Criteria on one side of the traffic.
     *
     * @param nets of which one must contain the address; empty for any
     * @param notNets of which none may contain it
     * @param ports of which one must contain the port, or else one of the {@code namedPortSetIds} must contain address, protocol and port;
     *     both empty for any
     * @param notPorts of which none may contain the port
     * @param ipSetIds of the IP sets that must all contain the address
     * @param notIpSetIds of the IP sets of which none may contain it
     * @param namedPortSetIds of the sets of addresses with ports, any of which may stand in for {@code ports}
     * @param notNamedPortSetIds of the sets of which none may contain address, protocol and port
     * @param ipPortSetIds of the sets of a Service's endpoints that must all contain address, protocol and port; only of destinations
     * @param original what the user wrote
     */
    public record Entity(
            List<Cidr> nets,
            List<Cidr> notNets,
            List<PortRange> ports,
            List<PortRange> notPorts,
            List<String> ipSetIds,
            List<String> notIpSetIds,
            List<String> namedPortSetIds,
            List<String> notNamedPortSetIds,
            List<String> ipPortSetIds,
            Original original) {

        /** No criteria. */
        public static final Entity ANY = new Entity(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Original.NONE);

        /** The lists are copied. */
        public Entity {
            nets = List.copyOf(nets);
            notNets = List.copyOf(notNets);
            ports = List.copyOf(ports);
            notPorts = List.copyOf(notPorts);
            ipSetIds = List.copyOf(ipSetIds);
            notIpSetIds = List.copyOf(notIpSetIds);
            namedPortSetIds = List.copyOf(namedPortSetIds);
            notNamedPortSetIds = List.copyOf(notNamedPortSetIds);
            ipPortSetIds = List.copyOf(ipPortSetIds);
        }
    }

    /**
     * The user's text, for explanations and for dataplanes that know more of a peer than its address. Empty texts for what was not given.
     *
     * @param selector over labels
     * @param namespaceSelector over the labels of namespaces
     * @param notSelector over labels
     * @param serviceAccounts null for none
     * @param service the name of a Service
     * @param serviceNamespace its namespace
     */
    public record Original(
            String selector,
            String namespaceSelector,
            String notSelector,
            @Nullable ServiceAccounts serviceAccounts,
            String service,
            String serviceNamespace) {

        /** Nothing. */
        public static final Original NONE = new Original("", "", "", null, "", "");
    }

    /** The map is copied. */
    public Rule {
        annotations = Map.copyOf(annotations);
    }

    /** A rule without criteria. */
    public static Rule withoutCriteria(String action) {
        return new Rule(action, 0, null, null, null, null, Entity.ANY, Entity.ANY, null, Map.of(), false, "");
    }

    /** This rule with an id. */
    public Rule withRuleId(String id) {
        return new Rule(
                action,
                ipVersion,
                protocol,
                notProtocol,
                icmp,
                notIcmp,
                source,
                destination,
                http,
                annotations,
                hasMetadata,
                Objects.requireNonNull(id));
    }
}
