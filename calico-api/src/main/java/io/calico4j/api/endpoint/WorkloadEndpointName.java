package io.calico4j.api.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The name of a workload endpoint, made of what {@linkplain WorkloadEndpointIdentity identifies} it. */
public final class WorkloadEndpointName {

    private WorkloadEndpointName() {}

    /**
     * The name of the endpoint.
     *
     * @throws EndpointNameException naming the field that is missing, or that begins or ends with a {@code -}
     */
    public static String of(WorkloadEndpointSpec spec) {
        return WorkloadEndpointIdentity.of(spec).name();
    }

    /** The segments of a name, with doubled {@code -} undone. */
    public static List<String> split(String name) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        // The first character is never a separator.
        for (int i = 1; i < name.length(); i++) {
            if (name.charAt(i) == '-') {
                if (i + 1 < name.length() && name.charAt(i + 1) == '-') {
                    i++;
                } else {
                    segments.add(name.substring(start, i).replace("--", "-"));
                    start = i + 1;
                }
            }
        }
        segments.add(name.substring(start).replace("--", "-"));
        return segments;
    }

    /**
     * The segments of a name that has so many of them; empty if it has more or fewer, or is shorter than the shortest of such names,
     * which has one byte for each segment.
     */
    public static Optional<List<String>> split(String name, int count) {
        if (name.getBytes(StandardCharsets.UTF_8).length < 2 * count - 1) {
            return Optional.empty();
        }
        return Optional.of(split(name)).filter(segments -> segments.size() == count);
    }
}
