package io.calico4j.policy.model;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IcmpFields;
import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import io.calico4j.policy.dataplane.Rule.Original;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which objects Calico's engine takes; any other it treats as absent. It checks less than a datastore does: actions, for one, may be
 * anything. Stateless.
 */
public final class ModelValidation {

    private static final Pattern INTERFACE = Pattern.compile("\\*|[a-zA-Z0-9_.-]{1,15}");
    private static final Pattern PORT_NAME_IN_RULE = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Set<String> PROTOCOLS_WITH_PORTS = Set.of("tcp", "udp", "sctp");
    private static final int GREATEST_ICMP_TYPE = 254;
    private static final int GREATEST_ICMP_CODE = 255;

    private ModelValidation() {}

    /** Whether the policy's selectors can be read and its rules are valid. */
    public static boolean isValid(ModelPolicy policy) {
        return isSelector(policy.selector()) && areValid(policy.inboundRules()) && areValid(policy.outboundRules());
    }

    /** Whether the rules of the profile are valid. If not its labels count nevertheless. */
    public static boolean isValid(ModelProfile profile) {
        return areValid(profile.inboundRules()) && areValid(profile.outboundRules());
    }

    /**
     * Whether the endpoint has an interface and its ports are valid.
     *
     * @param maySpoofSources whether endpoints may be in networks that are not theirs; one that wants to and may not is invalid
     */
    public static boolean isValid(ModelWorkloadEndpoint endpoint, boolean maySpoofSources) {
        return INTERFACE.matcher(endpoint.interfaceName()).matches()
                && (maySpoofSources || endpoint.allowSpoofedSourcePrefixes().isEmpty())
                && endpoint.ports().stream().allMatch(ModelValidation::isValid);
    }

    /** Whether the endpoint's interface, if it has one, and its ports are valid. */
    public static boolean isValid(ModelHostEndpoint endpoint) {
        return (endpoint.interfaceName().isEmpty()
                        || INTERFACE.matcher(endpoint.interfaceName()).matches())
                && endpoint.ports().stream().allMatch(ModelValidation::isValid);
    }

    private static boolean isValid(EndpointPort port) {
        String protocol = port.protocol().name();
        return port.port() > 0 && protocol != null && PROTOCOLS_WITH_PORTS.contains(protocol);
    }

    private static boolean areValid(List<ModelRule> rules) {
        return rules.stream().allMatch(ModelValidation::isValid);
    }

    private static boolean isValid(ModelRule rule) {
        Integer version = rule.ipVersion();
        Protocol protocol = rule.protocol();
        boolean mayHavePorts = protocol != null && protocol.supportsPorts();
        return (version == null || version == 4 || version == 6)
                && isKnown(protocol)
                && isKnown(rule.notProtocol())
                && isValid(rule.icmp())
                && isValid(rule.notIcmp())
                && isValid(rule.source(), mayHavePorts)
                && isValid(rule.destination(), mayHavePorts);
    }

    private static boolean isKnown(@Nullable Protocol protocol) {
        return protocol == null || protocol.number().orElse(0) > 0;
    }

    private static boolean isValid(@Nullable IcmpFields icmp) {
        return icmp == null || (isWithin(icmp.type(), GREATEST_ICMP_TYPE) && isWithin(icmp.code(), GREATEST_ICMP_CODE));
    }

    private static boolean isWithin(@Nullable Integer value, int greatest) {
        return value == null || (value >= 0 && value <= greatest);
    }

    private static boolean isValid(ModelEntity entity, boolean mayHavePorts) {
        Original original = entity.original();
        return areValidPorts(entity.ports(), mayHavePorts)
                && areValidPorts(entity.notPorts(), mayHavePorts)
                && isSelector(entity.selector())
                && isSelector(original.selector())
                && isSelector(original.notSelector())
                && isSelector(original.namespaceSelector())
                && (original.serviceAccounts() == null
                        || isSelector(original.serviceAccounts().selector()));
    }

    private static boolean areValidPorts(List<Port> ports, boolean mayHaveNumbers) {
        for (Port port : ports) {
            String name = port.name();
            boolean valid = name == null
                    ? mayHaveNumbers && port.min() > 0
                    : PORT_NAME_IN_RULE.matcher(name).matches();
            if (!valid) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSelector(String text) {
        if (text.isEmpty()) {
            return true;
        }
        try {
            Selector.parse(text);
            return true;
        } catch (SelectorSyntaxException e) {
            return false;
        }
    }
}
