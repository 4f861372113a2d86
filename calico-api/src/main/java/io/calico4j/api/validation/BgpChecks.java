package io.calico4j.api.validation;

import io.calico4j.api.bgp.BgpConfigurationSpec;
import io.calico4j.api.bgp.BgpPeerSpec;
import io.calico4j.api.bgp.Community;
import io.calico4j.api.bgp.PrefixAdvertisement;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is checked of BGP's configuration and peers as a whole. */
final class BgpChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            BgpConfigurationSpec.class, (ObjectCheck<BgpConfigurationSpec>) BgpChecks::configuration,
            BgpPeerSpec.class, (ObjectCheck<BgpPeerSpec>) BgpChecks::peer);

    private static final String BAD_COMMUNITY = "invalid community value or format used.";
    private static final long MAX_16_BIT = 0xFFFF;
    private static final long MAX_32_BIT = 0xFFFFFFFFL;

    private BgpChecks() {}

    private static void configuration(BgpConfigurationSpec spec, Findings findings) {
        for (int i = 0; i < spec.communities().size(); i++) {
            Community community = spec.communities().get(i);
            String value = community.value() == null ? "" : community.value();
            String problem = isCommunity(value) ? overflow(value) : BAD_COMMUNITY;
            if (problem != null) {
                findings.report("communities[" + i + "].value", "Spec.Communities[].Value", value, problem);
            }
        }
        Set<String> defined = spec.communities().stream()
                .map(community -> community.name() == null ? "" : community.name())
                .collect(Collectors.toSet());
        for (int i = 0; i < spec.prefixAdvertisements().size(); i++) {
            advertisement(spec.prefixAdvertisements().get(i), "prefixAdvertisements[" + i + "]", defined, findings);
        }
    }

    private static void advertisement(
            PrefixAdvertisement advertisement, String at, Set<String> defined, Findings findings) {
        String cidr = advertisement.cidr() == null ? "" : advertisement.cidr();
        if (!cidr.isEmpty() && Cidr.tryParseCidrOrIp(cidr).isEmpty()) {
            findings.report(at + ".cidr", "Spec.PrefixAdvertisement[].CIDR", cidr, "invalid CIDR value.");
        }
        List<String> communities = Values.list(advertisement.communities());
        for (int i = 0; i < communities.size(); i++) {
            String community = communities.get(i);
            String problem = isCommunity(community)
                    ? overflow(community)
                    : defined.contains(community) ? null : "community used is invalid or not defined.";
            if (problem != null) {
                findings.report(
                        at + ".communities[" + i + "]", "Spec.PrefixAdvertisement[].Communities[]", community, problem);
            }
        }
    }

    private static boolean isCommunity(String text) {
        String[] parts = text.split(":", -1);
        return (parts.length == 2 || parts.length == 3)
                && Arrays.stream(parts)
                        .allMatch(part -> !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** What is wrong with a community's numbers; null for nothing. */
    private static @Nullable String overflow(String community) {
        String[] parts = community.split(":", -1);
        boolean large = parts.length == 3;
        for (String part : parts) {
            BigInteger number = new BigInteger(part);
            if (number.compareTo(BigInteger.valueOf(large ? MAX_32_BIT : MAX_16_BIT)) > 0) {
                return "invalid community value, expected " + (large ? 32 : 16) + " bit value";
            }
        }
        return null;
    }

    private static void peer(BgpPeerSpec spec, Findings findings) {
        if (spec.reachableBy() == null || spec.peerIP() == null) {
            return;
        }
        Optional<IpAddress> gateway = IpAddress.tryParse(spec.reachableBy());
        Optional<IpAddress> peer = IpAddress.tryParse(withoutPort(spec.peerIP()));
        if (gateway.isPresent()
                && peer.isPresent()
                && gateway.get().version() != peer.get().version()) {
            findings.report(
                    "reachableBy",
                    "ReachableBy",
                    spec.reachableBy(),
                    "PeerIP and ReachableBy must have the same IP version");
        }
    }

    private static String withoutPort(String peerIp) {
        if (IpAddress.tryParse(peerIp).isPresent()) {
            return peerIp;
        }
        int colon = peerIp.lastIndexOf(':');
        String host = colon < 0 ? peerIp : peerIp.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
