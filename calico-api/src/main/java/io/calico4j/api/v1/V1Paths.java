package io.calico4j.api.v1;

import io.calico4j.api.names.LegacyPolicyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the v1 key of a path of which nothing is known. */
final class V1Paths {

    private static final String PREFIX = "calico/";

    /** A type whose paths are recognised, and how. */
    private record Recognised(V1KeyType type, Pattern pattern) {}

    private static final List<Recognised> RECOGNISED = recognised();

    private V1Paths() {}

    private static List<Recognised> recognised() {
        List<Recognised> types = new ArrayList<>();
        for (V1KeyType type : V1KeyType.values()) {
            Row row = type.row();
            if (!row.onlyByType) {
                types.add(new Recognised(
                        type, row.path.pattern(row.slashIsNeeded, !row.partsAreNeeded, lastSegment(row))));
            }
        }
        return List.copyOf(types);
    }

    /** What may stand instead of the last segment of a path; empty for nothing else. */
    private static String lastSegment(Row row) {
        if (row.nameMayBeMissing) {
            return "(?:/(.*))?";
        }
        return row.moreMayFollow ? "/last_reported_status(?:/.*)?" : "";
    }

    static Optional<V1Key> parse(String path) {
        if (!path.startsWith(PREFIX) && !path.startsWith("/" + PREFIX)) {
            return Optional.empty();
        }
        for (Recognised candidate : RECOGNISED) {
            Optional<V1Key> key =
                    candidate.type.row().path.match(candidate.pattern, path).map(parts -> key(candidate.type, parts));
            if (key.isPresent()) {
                return key.filter(V1Paths::isFoundWithoutType);
            }
        }
        return Optional.empty();
    }

    /** The key of a path of which the type is known. */
    static Optional<V1Key> parse(V1KeyType type, String path) {
        return type.row().path.match(path).map(parts -> key(type, parts));
    }

    /** Of affinities Calico knows only those of hosts when it sees a path. */
    private static boolean isFoundWithoutType(V1Key key) {
        return key.type() != V1KeyType.BLOCK_AFFINITY
                || key.part("AffinityType").equals("host");
    }

    private static V1Key key(V1KeyType type, Map<String, String> parts) {
        if (type != V1KeyType.LEGACY_POLICY) {
            return new V1Key(type, parts);
        }
        LegacyPolicyName name = LegacyPolicyName.parse(parts.getOrDefault("Name", ""));
        return new V1Key(
                type,
                Map.of(
                        "Tier", parts.getOrDefault("Tier", ""),
                        "Kind", name.kind(),
                        "Namespace", name.namespace() == null ? "" : name.namespace(),
                        "Name", name.name()));
    }
}
