package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a staged policy would do to the enforced policy of its name. Any text is kept as it was read; validation refuses all but
 * these four.
 *
 * @param value the text
 */
public record StagedAction(@JsonValue String value) {

    /** The enforced policy would be created, or replaced. */
    public static final StagedAction SET = new StagedAction("Set");

    /** The enforced policy would be deleted. */
    public static final StagedAction DELETE = new StagedAction("Delete");

    /** The policy is still being learned from traffic. */
    public static final StagedAction LEARN = new StagedAction("Learn");

    /** Nothing would happen. */
    public static final StagedAction IGNORE = new StagedAction("Ignore");

    @JsonCreator
    static StagedAction fromJson(String value) {
        return new StagedAction(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
