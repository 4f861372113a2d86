package io.calico4j.api.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads YAML documents as JSON trees. Duplicate keys are refused, aliases and merge keys are resolved, and what they may blow
 * up to is bounded.
 */
final class YamlReader {

    private static final int MAX_REPEATED = 1_000_000;
    private static final int MAX_CODE_POINTS = 256 * 1024 * 1024;

    private final String source;
    private int document;
    private int repeated;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String source) {
        this.source = source;
    }

    static List<ManifestDocument> read(String source, String text) {
        return new YamlReader(source).read(text, Integer.MAX_VALUE);
    }

    static Optional<ManifestDocument> readFirst(String source, String text) {
        return new YamlReader(source).read(text, 1).stream().findFirst();
    }

    private List<ManifestDocument> read(String text, int limit) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setNestingDepthLimit(500);
        // What aliases expand to is counted here, which lets ordinary documents use as many as they like.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        YamlText yaml = new YamlText(source, text);
        Composer composer = new Composer(new ParserImpl(yaml, options), YamlScalars.RESOLVER, options);
        List<ManifestDocument> documents = new ArrayList<>();
        while (documents.size() < limit) {
            Node root = next(composer, yaml);
            if (root == null) {
                break;
            }
            documents.add(
                    new ManifestDocument(source, document, YamlLines.line(root), toJson(root), new YamlLines(root)));
        }
        return documents;
    }

    /** The next document; null behind the last. */
    private @Nullable Node next(Composer composer, YamlText yaml) {
        document++;
        try {
            return composer.checkNode() ? composer.getNode() : null;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ManifestException(source, document, line, String.valueOf(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new ManifestException(source, document, yaml.getLine() + 1, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            // Some escapes that are cut short come from SnakeYAML as the trouble that it had with their digits.
            throw new ManifestException(source, document, yaml.getLine() + 1, "malformed text in double quotes", e);
        }
    }

    private ManifestException failure(Node node, String reason) {
        return new ManifestException(source, document, YamlLines.line(node), reason);
    }

    private JsonNode toJson(Node node) {
        if (!seen.add(node) && ++repeated > MAX_REPEATED) {
            throw failure(node, "aliases repeat more than " + MAX_REPEATED + " values");
        }
        if (node instanceof AnchorNode anchor) {
            return toJson(anchor.getRealNode());
        } else if (node instanceof ScalarNode scalar) {
            return YamlScalars.toJson(scalar);
        } else if (node instanceof SequenceNode sequence) {
            enter(node);
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> array.add(toJson(item)));
            open.remove(node);
            return array;
        } else if (node instanceof MappingNode mapping) {
            return toJson(mapping);
        }
        throw failure(node, "unexpected YAML: " + node.getNodeId());
    }

    private void enter(Node node) {
        if (!open.add(node)) {
            throw failure(node, "an alias refers to what it stands in");
        }
    }

    private ObjectNode toJson(MappingNode mapping) {
        enter(mapping);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = key(entry.getKeyNode());
            if (isMerge(entry.getKeyNode())) {
                merged.add(entry.getValueNode());
            } else if (object.has(key)) {
                throw failure(entry.getKeyNode(), "key '" + key + "' is already set in this object");
            } else {
                object.set(key, toJson(entry.getValueNode()));
            }
        }
        merged.forEach(value -> merge(value, object));
        open.remove(mapping);
        return object;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw failure(node, "a key must be a text");
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals("<<");
    }

    private void merge(Node value, ObjectNode into) {
        JsonNode json = toJson(value);
        for (JsonNode source : json.isArray() ? json : List.of(json)) {
            if (!source.isObject()) {
                throw failure(value, "<< merges objects only");
            }
            source.properties().forEach(entry -> into.putIfAbsent(entry.getKey(), entry.getValue()));
        }
    }
}
