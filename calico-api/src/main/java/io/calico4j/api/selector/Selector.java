package io.calico4j.api.selector;

import io.calico4j.api.internal.Hashes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed label selector, such as {@code role == 'db' && !has(legacy)}. Immutable.
 *
 * <p>The language: {@code ==}, {@code !=}, {@code in}, {@code not in}, {@code contains}, {@code starts with},
 * {@code ends with}, {@code has(label)}, {@code all()}, {@code global()}, joined by {@code !}, {@code &&}, {@code ||} and
 * parentheses. A comparison with an absent label is false, except that {@code !=} and {@code not in} are true. An empty
 * text selects everything. Two selectors are equal if their {@linkplain #canonical canonical texts} are.
 */
public final class Selector {

    private static final Selector ALL = new Selector(Node.ALL, StandardCharsets.UTF_8);

    /** What Go calls space, at either end. */
    private static final Pattern BLANK_ENDS = Pattern.compile("^[\\t-\\r\\x85\\p{Z}]+|[\\t-\\r\\x85\\p{Z}]+\\z");

    private final Node node;
    private final Decision start;
    private final Charset charset;

    /** Null until somebody asks; a race between those who ask has them print the same text twice. */
    private @Nullable String canonical;

    private Selector(Node node, Charset charset) {
        this.node = node;
        this.start = node.decide(Decision.MATCH, Decision.NO_MATCH);
        this.charset = charset;
    }

    /** The selector that matches everything. */
    public static Selector all() {
        return ALL;
    }

    /**
     * Parses a selector.
     *
     * @throws SelectorSyntaxException with Calico's own text and the position, if it is not one
     */
    public static Selector parse(String text) {
        return parse(text, StandardCharsets.UTF_8);
    }

    /** Parses text that was decoded with another charset, so that bytes which are no UTF-8 can be told apart. */
    static Selector parse(String text, Charset charset) {
        return new Selector(Parser.parse(text), charset);
    }

    /** The canonical text of a selector, trimmed; the trimmed text itself where it is not a selector. */
    public static String normalise(String text) {
        String trimmed = BLANK_ENDS.matcher(text).replaceAll("");
        try {
            return parse(trimmed).canonical();
        } catch (SelectorSyntaxException e) {
            return trimmed;
        }
    }

    /** Whether an object with exactly these labels is selected. */
    public boolean matches(Map<String, String> labels) {
        return start.matches(labels::get);
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(LabelSource labels) {
        return start.matches(labels);
    }

    /**
     * What must hold of labels where this selector matches, by label, found anew at each call. Of labels that are not in the map
     * nothing is demanded, or nothing that this finds: it looks at comparisons one by one, and behind {@code !} only at
     * {@code has}.
     */
    public Map<String, LabelRestriction> restrictions() {
        return Map.copyOf(node.restrictions());
    }

    /** This selector over labels whose names start with the prefix: {@code a == "x"} becomes {@code pcns.a == "x"}. */
    public Selector withLabelPrefix(String prefix) {
        return new Selector(node.renameLabels(prefix::concat), charset);
    }

    /** The one spelling of this selector: sets sorted, double quotes, parentheses around every {@code &&} and {@code ||}. */
    public String canonical() {
        String text = canonical;
        if (text == null) {
            StringBuilder out = new StringBuilder();
            node.print(out);
            text = out.toString();
            canonical = text;
        }
        return text;
    }

    /** Calico's identity of this selector: {@code s:} and 38 characters derived from the canonical text. */
    public String uniqueId() {
        return "s:" + Hashes.base64(Hashes.hash("SHA-224", ("s:" + canonical()).getBytes(charset)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && canonical().equals(selector.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return canonical();
    }
}
