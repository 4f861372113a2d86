package io.calico4j.api.v1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key of one of the v1 types.
 *
 * @param type the type
 * @param parts the value of each of {@link V1KeyType#parts the type's parts}, in their order; empty for one that is missing. Networks
 *     and addresses are in canonical form, ports in decimal
 */
public record V1Key(V1KeyType type, Map<String, String> parts) implements ModelKey {

    /** The kinds of policies that Calico does not let be without a namespace. */
    private static final Set<String> NAMESPACED =
            Set.of("NetworkPolicy", "StagedNetworkPolicy", "StagedKubernetesNetworkPolicy");

    /**
     * A key of these parts; those that are not given are missing.
     *
     * @throws IllegalArgumentException if the type has no such part, or a network, an address or a port is none
     */
    public V1Key {
        Map<String, String> complete = new LinkedHashMap<>();
        for (String part : type.parts()) {
            complete.put(part, canonical(part, parts.getOrDefault(part, "")));
        }
        for (String part : parts.keySet()) {
            if (!complete.containsKey(part)) {
                throw new IllegalArgumentException(type.calicoName() + " has no part " + part);
            }
        }
        parts = Collections.unmodifiableMap(complete);
    }

    /**
     * A key of these parts, in the order of {@link V1KeyType#parts}; those at the end that are not given are missing.
     *
     * @throws IllegalArgumentException if there are too many, or a network, an address or a port is none
     */
    public static V1Key of(V1KeyType type, String... values) {
        if (values.length > type.parts().size()) {
            throw new IllegalArgumentException(
                    type.calicoName() + " has no more parts than " + type.parts() + ": " + List.of(values));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            parts.put(type.parts().get(i), values[i]);
        }
        return new V1Key(type, parts);
    }

    static String canonical(String part, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (part) {
            case "CIDR" ->
                PathNetwork.network(value)
                        .map(PathNetwork::text)
                        .orElseThrow(() -> new IllegalArgumentException("invalid CIDR address: " + value));
            case "PeerIP" ->
                PathNetwork.address(value)
                        .map(PathNetwork::text)
                        .orElseThrow(() -> new IllegalArgumentException("invalid IP address: '" + value + "'"));
            case "Port" -> {
                if (!isPort(value)) {
                    throw new IllegalArgumentException("invalid port: '" + value + "'");
                }
                yield value;
            }
            default -> value;
        };
    }

    static boolean isPort(String text) {
        return text.matches("0|[1-9]\\d{0,4}") && Integer.parseInt(text) < 1 << 16;
    }

    /**
     * The value of a part; empty if it is missing.
     *
     * @throws IllegalArgumentException if the type has no such part
     */
    public String part(String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(type.calicoName() + " has no part " + name);
        }
        return value;
    }

    @Override
    public String path() {
        requireParts();
        return type.row().path.render(parts);
    }

    @Override
    public String deletePath() {
        requireParts();
        return type.row().deletePath.render(parts);
    }

    @Override
    public List<String> deleteParentPaths() {
        if (type == V1KeyType.POLICY) {
            throw new IllegalArgumentException("defaultDeleteParentPaths is not implemented for " + type.calicoName());
        }
        return type.row().leavesDirectories ? type.row().directoriesOf(path()) : List.of();
    }

    private void requireParts() {
        if (type == V1KeyType.LEGACY_POLICY) {
            throw new IllegalArgumentException(
                    "a policy is not written under a key of older releases: use " + upgraded());
        }
        type.row().needed.forEach((part, called) -> {
            requirePart(part, called);
            if (part.equals("RegionString") && part(part).contains("/")) {
                throw new IllegalArgumentException(
                        "RegionString " + part(part) + " is invalid because it includes a slash");
            }
        });
        if (type == V1KeyType.POLICY) {
            requirePart("Kind", "kind");
            if (NAMESPACED.contains(part("Kind"))) {
                requirePart("Namespace", "namespace");
            }
            requirePart("Name", "name");
        }
    }

    private void requirePart(String part, String called) {
        if (part(part).isEmpty()) {
            throw new IllegalArgumentException("insufficient identifiers, missing '" + called + "'");
        }
    }

    /** The key under which the same is found today: of a policy's legacy key its key, of any other key that key itself. */
    public V1Key upgraded() {
        return type == V1KeyType.LEGACY_POLICY
                ? of(V1KeyType.POLICY, part("Kind"), part("Namespace"), part("Name"))
                : this;
    }

    /** As Calico prints it in its messages. */
    @Override
    public String toString() {
        return type.row().print(parts);
    }
}
