package io.calico4j.api.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Resource;
import io.calico4j.api.UnknownFields;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.schema.KindSchema;
import io.calico4j.api.schema.SchemaViolation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Checks a resource as Calico does before it stores one. Pure and thread-safe; nothing is asked of a datastore, so that what
 * depends on other resources (that a policy's tier exists, that pools do not overlap) is left to the typed client.
 *
 * <p>A resource is judged as it stands: fill in what Calico would with {@link Defaults} first, or what is left open may be
 * found missing. Only the schema's own defaults are filled in for the schema's checks, as the API server does.
 */
public final class Validator {

    private static final Set<Layer> ALL = EnumSet.allOf(Layer.class);

    private Validator() {}

    /** Every rule of any layer that the resource breaks, in Calico's order; empty if it is valid. */
    public static List<Violation> validate(Resource resource) {
        return validate(resource, ALL);
    }

    /**
     * Every rule of these layers that the resource breaks, in Calico's order; empty if it is valid.
     *
     * @param resource what to check
     * @param layers the layers whose rules count
     */
    public static List<Violation> validate(Resource resource, Set<Layer> layers) {
        return validate(resource, layers, KindSchema::check);
    }

    /**
     * Every rule of these layers that the resource breaks where it is stored through an API server, in Calico's order; empty if
     * it is valid. Only the schema's rules differ: the API server takes the formats of numbers as hints, so that an AS number
     * above 2147483647 is no violation.
     *
     * @param resource what to check
     * @param layers the layers whose rules count
     */
    public static List<Violation> validateForApiServer(Resource resource, Set<Layer> layers) {
        return validate(resource, layers, KindSchema::checkForApiServer);
    }

    private static List<Violation> validate(
            Resource resource,
            Set<Layer> layers,
            BiFunction<KindSchema, ObjectNode, List<SchemaViolation>> schemaCheck) {
        List<Violation> violations = new ArrayList<>();
        if (layers.contains(Layer.VALIDATOR)) {
            violations.addAll(ClientValidator.validate(resource));
        }
        if (layers.contains(Layer.SCHEMA)) {
            KindSchema.of(resource.kind(), CrdFamily.V3).ifPresent(schema -> {
                ObjectNode json = ResourceCodec.encode(resource.withUnknownFields(UnknownFields.NONE));
                schema.fillIn(json);
                schemaCheck.apply(schema, json).forEach(violation -> violations.add(of(resource, violation)));
            });
        }
        if (layers.contains(Layer.CLIENT)) {
            violations.addAll(KindRules.check(resource));
        }
        return List.copyOf(violations);
    }

    /** Where the API server names no field, Calico's client names the kind. */
    private static Violation of(Resource resource, SchemaViolation violation) {
        String field = violation.path().isEmpty() ? resource.kind().name() : violation.path();
        return new Violation(Layer.SCHEMA, violation.path(), field, null, violation.reason());
    }
}
