package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What an API server demands of the name of any custom resource: a DNS subdomain of RFC 1123. */
final class ObjectName {

    private static final int MAX_LENGTH = 253;

    /** The API server cuts a prefix so that the whole name could be a label. */
    private static final int MAX_PREFIX = 58;

    private ObjectName() {}

    /**
     * The object with a name, where the API server would make one up. What it puts behind the prefix that it is given has no
     * vowels, so it is never a name that rules speak of.
     */
    static ObjectNode generate(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        String prefix = metadata.path("generateName").asText();
        if (prefix.isEmpty() || !metadata.path("name").asText().isEmpty()) {
            return object;
        }
        String name = prefix.substring(0, Math.min(prefix.length(), MAX_PREFIX)) + "xxxxx";
        ObjectNode named = object.objectNode();
        named.setAll(object);
        named.set("metadata", metadata.<ObjectNode>deepCopy().put("name", name));
        return named;
    }

    static List<SchemaViolation> check(JsonNode object) {
        List<SchemaViolation> violations = new ArrayList<>();
        JsonNode metadata = object.path("metadata");
        String prefix = metadata.path("generateName").asText();
        if (!prefix.isEmpty()) {
            // What may end a prefix must not end a name.
            boolean continues = prefix.length() > 1 && prefix.endsWith("-");
            check(
                    "metadata.generateName",
                    continues ? prefix.substring(0, prefix.length() - 2) + "a" : prefix,
                    violations);
        }
        String name = metadata.path("name").asText();
        if (name.isEmpty()) {
            violations.add(new SchemaViolation(
                    "metadata.name", SchemaViolation.Type.REQUIRED, "name or generateName is required"));
        } else {
            check("metadata.name", name, violations);
        }
        return violations;
    }

    private static void check(String path, String name, List<SchemaViolation> violations) {
        if (name.length() > MAX_LENGTH) {
            violations.add(
                    new SchemaViolation(path, SchemaViolation.Type.INVALID, "must be no more than 253 characters"));
        }
        if (!isSubdomain(name)) {
            violations.add(new SchemaViolation(
                    path,
                    SchemaViolation.Type.INVALID,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                            + " start and end with an alphanumeric character"));
        }
    }

    private static boolean isSubdomain(String name) {
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty()
                    || !label.chars().allMatch(c -> c == '-' || isLowerCaseOrDigit(c))
                    || label.charAt(0) == '-'
                    || label.charAt(label.length() - 1) == '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerCaseOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
