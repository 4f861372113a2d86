package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.internal.Shape;
import io.calico4j.api.net.AsNumber;
import io.calico4j.api.net.Dscp;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IntOrString;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Makes JSON of any kind from the shape of its records: any field may be there or not, with any value of its type. */
final class RandomJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Allow",
            "10.0.0.0/8",
            "has(role) && a in {'x', \"y\"}",
            "yes",
            "null",
            "1.5",
            "0x10",
            "0o7",
            "1_000",
            "0b1",
            "+1",
            "~",
            " leading and trailing ",
            "two\nlines\n",
            "\ttab",
            "quote \" and ' and \\",
            "é ü 漢字",
            "\uD83D\uDE00 beyond the basic plane",
            "# no comment",
            "- no item",
            "{no: object}",
            "key: value",
            "2026-01-02",
            "~",
            "<<");

    private static final List<String> DURATIONS =
            List.of("0s", "1ns", "100µs", "1.5s", "-1m30s", "1h0m0.000000001s", "2540400h10m10s", "90s");

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /** A resource of the kind, with fields that the model does not have here and there. */
    <R extends Resource> ObjectNode of(ResourceKind<R> kind) {
        return object(Shape.of(kind.type()));
    }

    private ObjectNode object(Shape shape) {
        ObjectNode object = JSON.objectNode();
        boolean sparse = random.nextBoolean();
        shape.fields().values().forEach(field -> {
            if (random.nextInt(sparse ? 6 : 2) == 0) {
                object.set(field.name(), value(field));
            }
        });
        if (random.nextInt(12) == 0) {
            object.set(
                    "fieldOfTomorrow",
                    random.nextBoolean()
                            ? JSON.textNode(text())
                            : JSON.arrayNode().add(1));
        }
        return object;
    }

    private JsonNode value(Shape.Field field) {
        if (field.name().equals("managedFields")) {
            return JSON.arrayNode().add(JSON.objectNode().put("manager", text()));
        }
        if (field.isList()) {
            ArrayNode items = JSON.arrayNode();
            for (int i = random.nextInt(4) + (isWrittenWithoutEmptyLists(field) ? 1 : 0); i > 0; i--) {
                items.add(element(field));
            }
            return items;
        } else if (field.isMap()) {
            ObjectNode map = JSON.objectNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                map.set("k" + random.nextInt(5) + text(), element(field));
            }
            return map;
        }
        return element(field);
    }

    /** A staged policy or node that was read with an empty list has one, but Calico does not write it. */
    private static boolean isWrittenWithoutEmptyLists(Shape.Field field) {
        return field.owner().getSimpleName().startsWith("Staged")
                || field.name().equals("interfaces");
    }

    private JsonNode element(Shape.Field field) {
        return field.elementShape().isPresent() ? object(field.elementShape().get()) : scalar(field.element());
    }

    private JsonNode scalar(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return JSON.booleanNode(random.nextBoolean());
        } else if (type == int.class || type == Integer.class) {
            return JSON.numberNode(one(List.of(0, 1, 4, 26, 255)));
        } else if (type == long.class || type == Long.class) {
            return JSON.numberNode(one(List.of(0L, 1L, 200L, 4_294_967_295L)));
        } else if (type == BigInteger.class) {
            return JSON.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(64)));
        } else if (type == double.class || type == Double.class) {
            return JSON.numberNode(one(List.of(0.0, 1.0, -5.0, 1.5, 1e-9, 1e20, 1e22, 1e300, 0.1)));
        } else if (type == AsNumber.class) {
            return random.nextBoolean() ? JSON.numberNode(4_294_967_295L) : JSON.textNode("1.10");
        } else if (type == Port.class) {
            return random.nextBoolean() ? JSON.numberNode(80) : JSON.textNode(one(List.of("http", "1:2", "443")));
        } else if (type == Protocol.class || type == Dscp.class) {
            return random.nextBoolean() ? JSON.numberNode(17) : JSON.textNode(one(List.of("TCP", "EF", "6", "")));
        } else if (type == IntOrString.class) {
            return random.nextBoolean() ? JSON.numberNode(80) : JSON.textNode(one(List.of("http", "")));
        } else if (type == Duration.class) {
            return JSON.textNode(one(DURATIONS));
        } else if (type == Instant.class) {
            return JSON.textNode(
                    one(List.of("2026-01-02T03:04:05Z", "1970-01-01T00:00:00Z", "2026-12-31T23:59:59+02:00")));
        }
        return JSON.textNode(text());
    }

    private String text() {
        return one(TEXTS);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
