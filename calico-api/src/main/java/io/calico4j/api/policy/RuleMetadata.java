package io.calico4j.api.policy;

import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import java.util.Map;

/**
 * What is noted about a rule; it has no effect on matching.
 *
 * @param annotations free-form, with keys like those of a resource's annotations
 */
@CalicoRecord
public record RuleMetadata(Map<String, String> annotations) implements RuleMetadataBuilder.With {

    public RuleMetadata {
        annotations = Values.map(annotations);
    }

    public static RuleMetadataBuilder builder() {
        return RuleMetadataBuilder.builder();
    }
}
