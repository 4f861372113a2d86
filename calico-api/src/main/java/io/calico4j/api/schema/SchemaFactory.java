package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.internal.Shape;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.net.Dscp;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IntOrString;
import io.calico4j.api.schema.SchemaNode.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes schemas from the Java types of record components and their {@link Constraint}s. */
final class SchemaFactory {

    private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);
    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, java.math.BigInteger.class, AsNumber.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);
    private static final Set<Class<?>> INT_OR_STRINGS =
            Set.of(Port.class, Protocol.class, Dscp.class, IntOrString.class);

    private SchemaFactory() {}

    /** The schema of a record as an object with fields. */
    static SchemaNode object(Class<?> record) {
        Shape shape = Shape.of(record);
        Map<String, SchemaNode> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        shape.fields().values().forEach(field -> {
            properties.put(field.name(), field(field));
            if (constraint(field).map(Constraint::required).orElse(false)) {
                required.add(field.name());
            }
        });
        SchemaNodeBuilder builder =
                SchemaNode.ofType(Type.OBJECT).properties(properties).required(required);
        objectLimits(builder, record.getAnnotation(Constraint.class));
        return builder.rules(CrossFieldRules.of(record)).build();
    }

    private static java.util.Optional<Constraint> constraint(Shape.Field field) {
        return field.annotation(Constraint.class);
    }

    private static SchemaNode field(Shape.Field field) {
        Constraint constraint = constraint(field).orElse(null);
        SchemaNode element = element(field, constraint);
        SchemaNode schema = element;
        if (field.isList()) {
            SchemaNodeBuilder list = SchemaNode.ofType(Type.ARRAY).items(element);
            if (constraint != null) {
                list.minItems(constraint.minItems())
                        .maxItems(limit(constraint.maxItems()))
                        .list(constraint.list())
                        .mapKey(constraint.mapKey());
            }
            schema = list.build();
        } else if (field.isMap()) {
            schema = SchemaNode.ofType(Type.OBJECT).values(element).build();
        }
        if (constraint != null) {
            if (constraint.atomic() && schema.type() == Type.OBJECT) {
                schema = schema.withAtomic(true);
            }
            if (!constraint.defaultValue().isEmpty()) {
                schema = schema.withDefaultValue(ResourceCodec.parse(constraint.defaultValue()));
            }
            List<CrossFieldRule> rules = CrossFieldRules.ofField(field.owner(), field.name());
            if (!rules.isEmpty()) {
                schema = schema.withRules(rules);
            }
        }
        return schema;
    }

    private static SchemaNode element(Shape.Field field, @Nullable Constraint constraint) {
        if (field.element() == ObjectMeta.class) {
            // The API server knows the fields of metadata itself and refuses a description of them.
            return SchemaNode.ofType(Type.OBJECT).build();
        }
        if (field.elementShape().isPresent()) {
            SchemaNode object = object(field.element());
            if (constraint != null && !field.isMap()) {
                object = object.withAtomic(object.atomic() || constraint.atomic())
                        .withMinProperties(Math.max(object.minProperties(), constraint.minProperties()));
                if (constraint.maxProperties() < Integer.MAX_VALUE) {
                    object = object.withMaxProperties(constraint.maxProperties());
                }
            }
            return object;
        }
        Class<?> type = field.element();
        SchemaNodeBuilder builder = SchemaNode.ofType(scalarType(type));
        if (type == Instant.class) {
            builder.format("date-time");
        } else if (type == AsNumber.class) {
            builder.format("int32");
        } else if (scalarType(type) == Type.INT_OR_STRING && type != IntOrString.class) {
            builder.pattern(Pattern.compile("^.*"));
        }
        Constraint ofType = type.getAnnotation(Constraint.class);
        builder.choices(Stream.of(ofType, constraint)
                .filter(c -> c != null)
                .map(SchemaFactory::choices)
                .filter(choices -> !choices.isEmpty())
                .toList());
        Stream.of(ofType, constraint).filter(c -> c != null).forEach(c -> scalarLimits(builder, c));
        return builder.build();
    }

    private static Type scalarType(Class<?> type) {
        if (INT_OR_STRINGS.contains(type)) {
            return Type.INT_OR_STRING;
        } else if (BOOLEANS.contains(type)) {
            return Type.BOOLEAN;
        } else if (INTEGERS.contains(type)) {
            return Type.INTEGER;
        } else if (NUMBERS.contains(type)) {
            return Type.NUMBER;
        } else if (type == String.class || type == Instant.class || type == Duration.class || Shape.isScalar(type)) {
            return Type.STRING;
        }
        throw new IllegalArgumentException("no schema for fields of " + type);
    }

    private static List<JsonNode> choices(Constraint constraint) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return Stream.<JsonNode>concat(
                        Arrays.stream(constraint.oneOf()).map(json::textNode),
                        Arrays.stream(constraint.oneOfNumbers()).mapToObj(json::numberNode))
                .toList();
    }

    private static void scalarLimits(SchemaNodeBuilder builder, Constraint constraint) {
        if (!constraint.format().isEmpty()) {
            builder.format(constraint.format());
        }
        if (constraint.nullable()) {
            builder.nullable(true);
        }
        if (constraint.minimum() != Long.MIN_VALUE) {
            builder.minimum(constraint.minimum());
        }
        if (constraint.maximum() != Long.MAX_VALUE) {
            builder.maximum(constraint.maximum());
        }
        if (constraint.minLength() > 0) {
            builder.minLength(constraint.minLength());
        }
        if (constraint.maxLength() < Integer.MAX_VALUE) {
            builder.maxLength(constraint.maxLength());
        }
        if (!constraint.pattern().isEmpty()) {
            builder.pattern(Pattern.compile(constraint.pattern()));
        }
    }

    private static void objectLimits(SchemaNodeBuilder builder, @Nullable Constraint constraint) {
        if (constraint != null) {
            builder.atomic(constraint.atomic())
                    .minProperties(constraint.minProperties())
                    .maxProperties(limit(constraint.maxProperties()));
        }
    }

    private static @Nullable Integer limit(int limit) {
        return limit == Integer.MAX_VALUE ? null : limit;
    }
}
