package io.calico4j.api.validation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import io.calico4j.api.selector.Selector;
import io.calico4j.api.selector.SelectorSyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The tags of Calico's validator that look at one text, and what they accept. */
final class FieldTags {

    private static final Set<String> ADDRESS_TYPES = Set.of("CalicoNodeIP", "InternalIP", "ExternalIP");
    private static final int WIREGUARD_KEY_BYTES = 32;

    private static final Map<String, Predicate<String>> TEXTS = Map.ofEntries(
            Map.entry("name", Names::isName),
            Map.entry("containerID", Names::isContainerId),
            Map.entry("portName", Names::isPortName),
            Map.entry("interface", FieldTags::isInterface),
            Map.entry("bgpFilterInterface", text -> text.equals("*") || isInterfacePattern(text)),
            Map.entry("ignoredInterface", text -> !text.equals("*") && isInterfacePattern(text)),
            Map.entry("ifaceFilter", text -> consistsOf(text, 15, ":._+-")),
            Map.entry("ifaceFilterSlice", text -> consistsOf(text, 15, ":._+-")),
            Map.entry("prometheusHost", text -> consistsOf(text, 64, ":._+-")),
            Map.entry("selector", FieldTags::isSelector),
            Map.entry("regexp", FieldTags::isRegex),
            Map.entry("keyValueList", FieldTags::isKeyValueList),
            Map.entry("mac", text -> MacAddress.tryParse(text).isPresent()),
            Map.entry("wireguardPublicKey", FieldTags::isWireguardKey),
            Map.entry("IP:port", FieldTags::isIpAndPort),
            Map.entry(
                    "reachableBy",
                    text -> text.isEmpty() || IpAddress.tryParse(text).isPresent()),
            Map.entry("net", text -> text.isEmpty() || Cidr.isStrict(text)),
            Map.entry("netv4", text -> isVersion(text, 4) && Cidr.isStrict(text)),
            Map.entry("netv6", text -> isVersion(text, 6) && Cidr.isStrict(text)),
            Map.entry("cidr", FieldTags::isCidrOrIp),
            Map.entry("cidrs", FieldTags::isCidrOrIp),
            Map.entry("cidrv4", text -> isVersion(text, 4)),
            Map.entry("cidrv6", text -> isVersion(text, 6)),
            Map.entry("ip", text -> IpAddress.tryParse(text).isPresent()),
            Map.entry("ipv4", text -> isAddress(text, 4)),
            Map.entry("ipv6", text -> isAddress(text, 6)),
            Map.entry("ipType", ADDRESS_TYPES::contains),
            Map.entry("createDefaultHostEndpoint", Set.of("Enabled", "Disabled")::contains));

    private FieldTags() {}

    /** Whether the text is what the tag wants; a tag that is not about texts accepts every one. */
    static boolean accepts(String tag, String text) {
        Predicate<String> predicate = TEXTS.get(tag);
        if (predicate == null) {
            throw new IllegalArgumentException("unknown tag: " + tag);
        }
        return predicate.test(text);
    }

    private static boolean consistsOf(String text, int maxLength, String punctuation) {
        return !text.isEmpty()
                && text.length() <= maxLength
                && text.chars().allMatch(c -> Names.isAsciiLetterOrDigit(c) || punctuation.indexOf(c) >= 0);
    }

    private static boolean isInterface(String text) {
        return text.equals("*") || consistsOf(text, 15, "_.-");
    }

    private static boolean isInterfacePattern(String text) {
        return consistsOf(text, 15, "_.*-");
    }

    static boolean isLogFilterKey(String key) {
        return consistsOf(key, 15, "_.-");
    }

    static boolean isSelector(String text) {
        try {
            Selector.parse(text);
            return true;
        } catch (SelectorSyntaxException e) {
            return false;
        }
    }

    private static boolean isRegex(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isKeyValueList(String text) {
        if (text.isBlank()) {
            return true;
        }
        return List.of(text.split(",", -1)).stream().allMatch(item -> item.isEmpty() || isKeyValue(item));
    }

    private static boolean isKeyValue(String item) {
        int equals = item.indexOf('=');
        if (equals < 0) {
            return false;
        }
        String key = item.substring(0, equals).stripLeading();
        return !key.isEmpty()
                && key.chars().allMatch(c -> Names.isAsciiLetterOrDigit(c) || c == '_')
                && item.indexOf('\n', equals) < 0;
    }

    private static boolean isWireguardKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == WIREGUARD_KEY_BYTES && text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isCidrOrIp(String text) {
        return text.isEmpty() || Cidr.tryParseCidrOrIp(text).isPresent();
    }

    private static boolean isVersion(String text, int version) {
        return Cidr.tryParseCidrOrIp(text)
                .map(cidr -> cidr.version() == version)
                .orElse(false);
    }

    static boolean isAddress(String text, int version) {
        return IpAddress.tryParse(text)
                .map(address -> address.version() == version)
                .orElse(false);
    }

    /** An address alone, an IPv4 address with a port, or an IPv6 address in brackets with a port. */
    private static boolean isIpAndPort(String text) {
        if (IpAddress.tryParse(text).isPresent()) {
            return true;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0 || !isPort(text.substring(colon + 1))) {
            return false;
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            return IpAddress.tryParse(host.substring(1, host.length() - 1)).isPresent();
        }
        return host.indexOf(':') < 0 && isAddress(host, 4);
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65535;
    }
}
