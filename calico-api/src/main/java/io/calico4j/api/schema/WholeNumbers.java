package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON whose whole numbers are written as such. */
final class WholeNumbers {

    private WholeNumbers() {}

    /** The same JSON, in which {@code 4.0} is {@code 4}. */
    static JsonNode asIntegers(JsonNode json) {
        JsonNode copy = json.deepCopy();
        convert(copy);
        return copy;
    }

    private static void convert(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                convert(entry.getValue());
                entry.setValue(converted(object, entry.getValue()));
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                convert(array.path(i));
                array.set(i, converted(array, array.path(i)));
            }
        }
    }

    private static JsonNode converted(ContainerNode<?> parent, JsonNode value) {
        return value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()
                ? parent.numberNode(value.longValue())
                : value;
    }
}
