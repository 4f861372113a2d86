package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What an unquoted YAML text means, by the YAML 1.1 rules that the Go tools around Kubernetes follow. */
final class YamlScalars {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0b([01]+)|0o?([0-7]+)|0x([0-9a-fA-F]+)|(0|[1-9][0-9]*))");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:[0-9]+|[0-9]*\\.[0-9]+|[0-9]+\\.)(?:[eE][-+]?[0-9]+)?");

    /** Longer numbers could take very long to read, and no field needs them. */
    private static final int MAX_DIGITS = 400;

    /** Of scalars whose text says what they are. */
    static final Tag UNTAGGED = new Tag("untagged");

    /** Tags what has no tag as just that, so that a text which is marked as a string can be told from one that looks like one. */
    static final Resolver RESOLVER = new Resolver() {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? UNTAGGED : super.resolve(kind, value, implicit);
        }
    };

    private YamlScalars() {}

    static JsonNode toJson(ScalarNode scalar) {
        String text = scalar.getValue();
        JsonNodeFactory json = JsonNodeFactory.instance;
        boolean isString = scalar.getTag().equals(Tag.STR);
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || isString) {
            return json.textNode(text);
        }
        if (NULLS.contains(text)) {
            return json.nullNode();
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return json.booleanNode(TRUE.contains(text));
        }
        return text.length() <= MAX_DIGITS ? number(text) : json.textNode(text);
    }

    /** A number, if the text is one: anywhere but at the beginning, {@code _} may set its digits apart. */
    private static JsonNode number(String text) {
        String digits = text.startsWith("_") || text.startsWith(".") ? text : text.replace("_", "");
        Matcher integer = INTEGER.matcher(digits);
        if (integer.matches()) {
            return integer(integer);
        }
        if (FLOAT.matcher(digits).matches()) {
            double number = Double.parseDouble(digits);
            if (Double.isFinite(number)) {
                return JsonNodeFactory.instance.numberNode(number);
            }
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    private static JsonNode integer(Matcher match) {
        int[] radixes = {2, 8, 16, 10};
        for (int group = 2; group <= 5; group++) {
            if (match.group(group) != null) {
                String digits = match.group(1) + match.group(group);
                BigInteger value = new BigInteger(digits, radixes[group - 2]);
                if (value.bitLength() < 32) {
                    return JsonNodeFactory.instance.numberNode(value.intValue());
                }
                return value.bitLength() < 64
                        ? JsonNodeFactory.instance.numberNode(value.longValue())
                        : JsonNodeFactory.instance.numberNode(value);
            }
        }
        throw new IllegalStateException("an integer without digits: " + match.group());
    }
}
