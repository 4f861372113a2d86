package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.calico4j.api.schema.Constraint;

/**
 * Whether the nodes that a peer selects also get the session towards the nodes that speak with it. Any text is kept as it was
 * read; validation refuses all but these two.
 *
 * @param value the text
 */
@Constraint(oneOf = {"Auto", "Manual"})
public record ReversePeering(@JsonValue String value) {

    /** They do. */
    public static final ReversePeering AUTO = new ReversePeering("Auto");

    /** They do only if a peer of their own says so. */
    public static final ReversePeering MANUAL = new ReversePeering("Manual");

    @JsonCreator
    static ReversePeering fromJson(String value) {
        return new ReversePeering(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
