package io.calico4j.api.v1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys of a v1 type are listed. Rules and labels of profiles are listed together, whichever of the two is the type.
 *
 * <p>As in Calico, the paths under which the keys are looked for and the keys that are taken do not always match: affinities of no
 * particular type are looked for among hosts' only, the version of blocks is only where they are looked for, and of WireGuard's keys and
 * of the ports of BGP peers nobody compares anything.
 *
 * @param type the type
 * @param parts the parts that the keys have; those that are missing or empty can be anything
 * @param ipVersion 4 or 6 for blocks and affinities of that version; 0 for both
 */
public record V1ListOptions(V1KeyType type, Map<String, String> parts, int ipVersion) implements ModelListOptions {

    private static final Set<V1KeyType> PROFILES = Set.of(V1KeyType.PROFILE_LABELS, V1KeyType.PROFILE_RULES);
    private static final Set<String> NOT_COMPARED = Set.of("NodeName", "Port");

    /**
     * Options of these parts.
     *
     * @throws IllegalArgumentException if the type has no such part, or a network, an address or a port is none
     */
    public V1ListOptions {
        parts = new V1Key(type, parts).parts();
    }

    /** All keys of a type. */
    public static V1ListOptions all(V1KeyType type) {
        return new V1ListOptions(type, Map.of(), 0);
    }

    /** The keys of a type with these parts, in the order of {@link V1KeyType#parts}. */
    public static V1ListOptions of(V1KeyType type, String... values) {
        return new V1ListOptions(type, V1Key.of(type, values).parts(), 0);
    }

    @Override
    public String root() {
        return switch (type) {
            case IP_POOL -> given("CIDR") ? template() : "/calico/v1/ipam/";
            case BLOCK ->
                given("CIDR")
                        ? template()
                        : "/calico/ipam/v2/assignment/" + (ipVersion == 0 ? "" : "ipv" + ipVersion + "/");
            case IPAM_HANDLE -> given("HandleID") ? template() : "/calico/ipam/v2/handle/";
            case BLOCK_AFFINITY -> given("CIDR") && given("Host") ? template() : affinities();
            case PROFILE_LABELS, PROFILE_RULES ->
                "/calico/v1/policy/profile" + (given("Name") ? "/" + Escapes.escape(part("Name")) : "");
            case ACTIVE_STATUS_REPORT, LAST_STATUS_REPORT, WORKLOAD_ENDPOINT_STATUS ->
                given("RegionString") ? template() : "/calico/felix/v2/";
            case BGP_NODE,
                    GLOBAL_BGP_PEER,
                    GLOBAL_BGP_CONFIG,
                    GLOBAL_CONFIG,
                    HOST_CONFIG,
                    HOST_ENDPOINT,
                    HOST_ENDPOINT_STATUS,
                    HOST_METADATA,
                    IPAM_CONFIG,
                    IPAM_HOST,
                    LEGACY_POLICY,
                    NETWORK_SET,
                    NODE_BGP_PEER,
                    NODE_BGP_CONFIG,
                    ORCH_REF,
                    POLICY,
                    READY_FLAG,
                    TIER,
                    WIREGUARD,
                    WORKLOAD_ENDPOINT -> template();
        };
    }

    private String template() {
        Map<String, String> values = new LinkedHashMap<>(parts);
        if (type == V1KeyType.BLOCK_AFFINITY && !given("AffinityType")) {
            values.put("AffinityType", "host");
        }
        return type.row().path.root(values);
    }

    private String affinities() {
        String root = "/calico/ipam/v2/" + (given("AffinityType") ? part("AffinityType") : "host") + "/";
        if (!given("Host")) {
            return root;
        }
        return root + part("Host") + (ipVersion == 0 ? "" : "/ipv" + ipVersion + "/block");
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }

    private boolean given(String name) {
        return !part(name).isEmpty();
    }

    @Override
    public Optional<ModelKey> keyOf(String path) {
        for (V1KeyType candidate : PROFILES.contains(type) ? PROFILES : List.of(type)) {
            Optional<V1Key> key = V1Paths.parse(candidate, path);
            if (key.isPresent()) {
                return key.filter(this::selects).map(ModelKey.class::cast);
            }
        }
        return Optional.empty();
    }

    private boolean selects(V1Key key) {
        if (type == V1KeyType.BLOCK_AFFINITY && ipVersion != 0) {
            boolean v6 = key.part("CIDR").indexOf(':') >= 0;
            if (v6 != (ipVersion == 6)) {
                return false;
            }
        }
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty() && !NOT_COMPARED.contains(part.getKey()))
                .allMatch(part -> key.part(part.getKey()).equals(inPaths(part.getKey(), part.getValue())));
    }

    /** Networks have lost their host bits there. */
    private static String inPaths(String part, String value) {
        return part.equals("CIDR")
                ? PathNetwork.network(value).map(PathNetwork::masked).orElse(value)
                : value;
    }

    @Override
    public boolean isLastSegmentPrefix() {
        return false;
    }
}
