package io.calico4j.api.validation;

import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tags of Calico's validator want, in words: its own messages only name the tag. */
final class TagWords {

    private static final String INTERFACE = "must be the name of an interface: up to 15 letters, digits, '_', '.', '-'";
    private static final String FILTER = "must be up to %s letters, digits, ':', '.', '_', '+', '-'";
    private static final String NETWORK = "must be a network in CIDR notation or an IP address";
    private static final String NO_HOST_BITS = ", without bits beyond the prefix length";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("required", "is required"),
            Map.entry(
                    "name",
                    "must consist of lower case letters, digits, '-' and '.', and begin and end with a letter or digit"),
            Map.entry(
                    "containerID", "must consist of letters, digits and '-', and begin and end with a letter or digit"),
            Map.entry(
                    "portName",
                    "must be the name of a port: up to 15 lower case letters, digits and '-', with a letter among them"),
            Map.entry("interface", INTERFACE + ", or '*'"),
            Map.entry("bgpFilterInterface", INTERFACE + ", '*'"),
            Map.entry("ignoredInterface", INTERFACE + ", '*', but not '*' alone"),
            Map.entry("ifaceFilter", FILTER.formatted(15)),
            Map.entry("ifaceFilterSlice", FILTER.formatted(15)),
            Map.entry("prometheusHost", FILTER.formatted(64)),
            Map.entry("regexp", "must be a regular expression in RE2's syntax"),
            Map.entry("keyValueList", "must be a list of key=value with commas between them"),
            Map.entry("mac", "must be a MAC address"),
            Map.entry("wireguardPublicKey", "must be 32 bytes in base64"),
            Map.entry("IP:port", "must be an IP address, or one with a port: 192.0.2.1:179 or [2001:db8::1]:179"),
            Map.entry("reachableBy", "must be an IP address"),
            Map.entry("net", NETWORK + NO_HOST_BITS),
            Map.entry("netv4", "must be an IPv4 network or address" + NO_HOST_BITS),
            Map.entry("netv6", "must be an IPv6 network or address" + NO_HOST_BITS),
            Map.entry("cidr", NETWORK),
            Map.entry("cidrs", NETWORK),
            Map.entry("cidrv4", "must be an IPv4 network or address"),
            Map.entry("cidrv6", "must be an IPv6 network or address"),
            Map.entry("ip", "must be an IP address"),
            Map.entry("ipv4", "must be an IPv4 address"),
            Map.entry("ipv6", "must be an IPv6 address"),
            Map.entry("ipType", "must be one of CalicoNodeIP, InternalIP, ExternalIP"),
            Map.entry("createDefaultHostEndpoint", "must be one of Enabled, Disabled"),
            Map.entry("labels", "must have keys and values that are those of Kubernetes labels"),
            Map.entry("bpfLogFilters", "must have keys that are names of interfaces"),
            Map.entry("unique", "must not list a value twice"),
            Map.entry("bgpFilterPrefixLengthV4", "must be from 0 to 32"),
            Map.entry("bgpFilterPrefixLengthV6", "must be from 0 to 128"));

    private TagWords() {}

    static String explain(FieldPlan.Tag tag, @Nullable Object value) {
        return switch (tag.name()) {
            case "selector" -> selector(String.valueOf(value));
            case "gt" -> "must be greater than " + tag.parameter();
            case "gte" -> "must be " + tag.parameter() + " or greater";
            case "lt" -> "must be less than " + tag.parameter();
            case "lte" -> "must be " + tag.parameter() + " or less";
            case "oneof" -> "must be one of " + tag.parameter().replace(" ", ", ");
            default -> WORDS.getOrDefault(tag.name(), "is not valid");
        };
    }

    private static String selector(String text) {
        try {
            Selector.parse(text);
            return "is not a valid selector";
        } catch (SelectorSyntaxException e) {
            return "is not a valid selector, see position " + e.position() + ": " + e.getMessage();
        }
    }
}
