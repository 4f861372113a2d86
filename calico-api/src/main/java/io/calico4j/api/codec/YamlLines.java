package io.calico4j.api.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The lines of a YAML document's fields, looked up when somebody asks. A field's line is that of its key. */
final class YamlLines implements FieldLines {

    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})\\]|([^.\\[]+)");

    private final Node root;

    YamlLines(Node root) {
        this.root = root;
    }

    @Override
    public int lineOf(String path) {
        List<String> steps = new ArrayList<>();
        for (Matcher step = STEP.matcher(path); step.find(); ) {
            steps.add(step.group());
        }
        Node at = root;
        int line = line(root);
        for (String step : steps) {
            Node inside = at instanceof AnchorNode anchor ? anchor.getRealNode() : at;
            Node next = null;
            if (step.startsWith("[") && inside instanceof SequenceNode sequence) {
                int index = Integer.parseInt(step.substring(1, step.length() - 1));
                next = index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
                line = next == null ? 0 : line(next);
            } else if (inside instanceof MappingNode mapping) {
                NodeTuple entry = entry(mapping, step);
                next = entry == null ? null : entry.getValueNode();
                line = entry == null ? 0 : line(entry.getKeyNode());
            }
            if (next == null) {
                return 0;
            }
            at = next;
        }
        return line;
    }

    private static @Nullable NodeTuple entry(MappingNode mapping, String name) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return entry;
            }
        }
        return null;
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
