package io.calico4j.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a flow beyond its packets, as a proxy in its way knows it. Immutable.
 *
 * @param method the HTTP method, as sent; null if not known, which meets every criterion
 * @param path the HTTP path, as sent; null if not known, which meets every criterion
 * @param sourcePrincipal who the source has proved to be, as {@code spiffe://domain/ns/namespace/sa/name}; empty or null for plain text.
 *     Who is not known meets every criterion on identity
 * @param destinationPrincipal the same of the destination
 * @param sourceLabels labels that came with the source's identity
 * @param destinationLabels labels that came with the destination's
 */
public record L7Attributes(
        @Nullable String method,
        @Nullable String path,
        @Nullable String sourcePrincipal,
        @Nullable String destinationPrincipal,
        Map<String, String> sourceLabels,
        Map<String, String> destinationLabels) {

    /** The maps are copied. */
    public L7Attributes {
        sourceLabels = Map.copyOf(sourceLabels);
        destinationLabels = Map.copyOf(destinationLabels);
    }

    /** An HTTP request over plain text. */
    public static L7Attributes request(String method, String path) {
        return new L7Attributes(method, path, null, null, Map.of(), Map.of());
    }
}
