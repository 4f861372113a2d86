package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes JSON trees as YAML that every reader takes for the same: a text that some reader might take for something else is quoted. */
final class YamlWriter {

    private YamlWriter() {}

    static String write(JsonNode json) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setIndicatorIndent(0);
        StringWriter out = new StringWriter();
        new Yaml(options).serialize(node(json), out);
        return out.toString();
    }

    private static Node node(JsonNode json) {
        if (json.isObject()) {
            List<NodeTuple> entries = json.properties().stream()
                    .map(entry -> new NodeTuple(text(entry.getKey()), node(entry.getValue())))
                    .toList();
            return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        } else if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(node(item)));
            return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        } else if (json.isTextual()) {
            return text(json.textValue());
        } else if (json.isNull()) {
            return scalar(Tag.NULL, "null", ScalarStyle.PLAIN);
        } else if (json.isBoolean()) {
            return scalar(Tag.BOOL, json.asText(), ScalarStyle.PLAIN);
        } else if (json.isIntegralNumber()) {
            return scalar(Tag.INT, json.asText(), ScalarStyle.PLAIN);
        }
        BigDecimal number = json.decimalValue();
        return scalar(Tag.FLOAT, number.toString(), ScalarStyle.PLAIN);
    }

    private static ScalarNode text(String text) {
        if (text.indexOf('\n') >= 0 && text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127)) {
            return scalar(Tag.STR, text, ScalarStyle.LITERAL);
        }
        boolean isTakenForText =
                new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR)
                        && YamlScalars.toJson(scalar(YamlScalars.UNTAGGED, text, ScalarStyle.PLAIN))
                                .isTextual();
        return scalar(Tag.STR, text, isTakenForText ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static ScalarNode scalar(Tag tag, String text, ScalarStyle style) {
        return new ScalarNode(tag, text, null, null, style);
    }
}
