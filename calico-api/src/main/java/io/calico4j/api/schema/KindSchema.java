package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.schema.SchemaNode.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a kind's custom resource: what an API server that has the kind's definition accepts, refuses and fills in.
 * Immutable and thread-safe.
 *
 * <p>No API server is needed to ask: {@link #admit} answers as one would. This is the schema and its cross-field rules only;
 * Calico's own client checks more, see {@code io.calico4j.api.validation}.
 */
public final class KindSchema {

    private static final ClassValue<KindSchema> V1 = schemas(CrdFamily.V1);
    private static final ClassValue<KindSchema> V3 = schemas(CrdFamily.V3);

    private final SchemaNode root;
    private final boolean hasStatus;

    private KindSchema(SchemaNode root, boolean hasStatus) {
        this.root = root;
        this.hasStatus = hasStatus;
    }

    /**
     * The schema of a kind in a family; empty for kinds that are no custom resources.
     *
     * @param kind the kind
     * @param family which of the two definitions of it
     */
    public static Optional<KindSchema> of(ResourceKind<?> kind, CrdFamily family) {
        if (kind.customResources().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (family) {
                    case V1 -> V1.get(kind.type());
                    case V3 -> V3.get(kind.type());
                });
    }

    private static ClassValue<KindSchema> schemas(CrdFamily family) {
        return new ClassValue<>() {
            @Override
            protected KindSchema computeValue(Class<?> type) {
                ResourceKind<?> kind = Kinds.all().stream()
                        .filter(candidate -> candidate.type() == type)
                        .findFirst()
                        .orElseThrow();
                SchemaNode schema = topLevel(kind.type());
                return new KindSchema(
                        family == CrdFamily.V1 ? FamilyDifferences.apply(kind, schema) : schema, kind.hasStatus());
            }
        };
    }

    private static SchemaNode topLevel(Class<? extends Resource> type) {
        SchemaNode object = SchemaFactory.object(type);
        Map<String, SchemaNode> properties = new LinkedHashMap<>(object.properties());
        properties.put("apiVersion", SchemaNode.ofType(Type.STRING).build());
        properties.put("kind", SchemaNode.ofType(Type.STRING).build());
        return object.withProperties(properties).withRequired(List.of("metadata", "spec"));
    }

    /** The schema as the structural OpenAPI of a custom resource definition, without descriptions. */
    public ObjectNode openApi() {
        return OpenApiWriter.write(root);
    }

    /**
     * What an API server answers to the creation of this object, as to its schema: unknown fields dropped, defaults filled
     * in, every violation.
     *
     * @param object the object, as it would be sent; it is not changed
     */
    public Admission admit(ObjectNode object) {
        return admit(object, null);
    }

    /**
     * What an API server answers to the replacement of an object by this one.
     *
     * @param object the object, as it would be sent; it is not changed
     * @param old what it replaces, as it is stored; null on creation
     */
    public Admission admit(ObjectNode object, @Nullable JsonNode old) {
        ObjectNode admitted = object.deepCopy();
        List<String> unknown = SchemaDefaults.prune(root, admitted);
        if (hasStatus) {
            keepStatus(admitted, old);
        }
        SchemaDefaults.dropNulls(root, admitted);
        SchemaDefaults.fill(root, admitted);
        ObjectNode named = ObjectName.generate(admitted);
        return new Admission(admitted, unknown, SchemaCheck.asApiServer(root, named, old, ObjectName.check(named)));
    }

    /** A status is only written where it is the one thing that is; else what is stored stays. */
    private static void keepStatus(ObjectNode object, @Nullable JsonNode old) {
        JsonNode stored = old == null ? null : old.get("status");
        if (stored == null) {
            object.remove("status");
        } else {
            object.set("status", stored.deepCopy());
        }
    }

    /**
     * Fills in defaults as the API server does.
     *
     * @param object the object; it is not changed
     */
    public ObjectNode withDefaults(ObjectNode object) {
        ObjectNode filled = object.deepCopy();
        fillIn(filled);
        return filled;
    }

    /**
     * Fills in defaults as the API server does.
     *
     * @param object the object, which is changed
     */
    public void fillIn(ObjectNode object) {
        SchemaDefaults.fill(root, object);
    }

    /**
     * Every violation in an object whose defaults are filled in, as Calico's client finds them in its own process where there
     * is no API server: a broken limit does not keep rules from being tried, and duplicates in lists are not looked for.
     *
     * @param object the object; it is not changed
     */
    public List<SchemaViolation> check(ObjectNode object) {
        return List.copyOf(SchemaCheck.inProcess(root, object, true));
    }

    /**
     * The same as {@link #check} for an object that goes to an API server, which takes the formats of numbers as hints only: it
     * stores an AS number that is greater than its {@code int32} allows.
     *
     * @param object the object; it is not changed
     */
    public List<SchemaViolation> checkForApiServer(ObjectNode object) {
        return List.copyOf(SchemaCheck.inProcess(root, object, false));
    }

    /**
     * An API server's answer.
     *
     * @param object the object as it would be stored
     * @param unknownFields the paths of the fields that were dropped; a strict API server refuses the object for them
     * @param violations what is wrong; empty if the object is accepted
     */
    public record Admission(ObjectNode object, List<String> unknownFields, List<SchemaViolation> violations) {

        public Admission {
            unknownFields = List.copyOf(unknownFields);
            violations = List.copyOf(violations);
        }

        /** Whether the object is accepted. */
        public boolean isAccepted() {
            return violations.isEmpty();
        }
    }
}
