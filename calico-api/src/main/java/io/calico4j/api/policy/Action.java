package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.calico4j.api.schema.Constraint;

/**
 * What a rule does with the traffic that it matches. Any text is kept as it was read, since a newer Calico may know more
 * actions; validation refuses all but these four.
 *
 * @param value the text, case-sensitive
 */
@Constraint(oneOf = {"Allow", "Deny", "Log", "Pass"})
public record Action(@JsonValue String value) {

    /** The traffic is allowed; nothing later is asked. */
    public static final Action ALLOW = new Action("Allow");

    /** The traffic is dropped. */
    public static final Action DENY = new Action("Deny");

    /** A log line is written, and the next rule is asked. */
    public static final Action LOG = new Action("Log");

    /** The rest of the tier is skipped; the next tier is asked, after the last one the profiles. */
    public static final Action PASS = new Action("Pass");

    @JsonCreator
    static Action fromJson(String value) {
        return new Action(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
