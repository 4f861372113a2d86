package io.calico4j.api.validation;

import io.calico4j.api.ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Calico's validator checks of names, labels and annotations in general, in metadata and wherever else they stand. */
final class Labels {

    private static final int MAX_ANNOTATION_BYTES = 262_144;

    private Labels() {}

    static void metadata(ObjectMeta metadata, Findings findings) {
        name(metadata, Names.MAX_LENGTH, Names.isName(metadata.nameOrEmpty()), Names.NAME_RULE, findings);
        annotations(metadata.annotations(), "annotations", findings);
        labels(metadata.labels(), findings);
    }

    /** Reports a name that is too long, or else not of the right shape. */
    static void name(ObjectMeta metadata, int maxLength, boolean wellFormed, String rule, Findings findings) {
        String name = metadata.nameOrEmpty();
        int excess = Names.bytes(name) - maxLength;
        if (excess > 0) {
            findings.report("name", "Metadata.Name", name, "name is too long by " + excess + " bytes");
        }
        if (!wellFormed) {
            findings.report("name", "Metadata.Name", name, rule);
        }
    }

    static void annotations(Map<String, String> annotations, String at, Findings findings) {
        long total = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            Names.annotationKeyProblems(annotation.getKey())
                    .forEach(
                            problem -> findings.report(at, "Metadata.Annotations (key)", annotation.getKey(), problem));
            total += Names.bytes(annotation.getKey()) + Names.bytes(annotation.getValue());
        }
        if (total > MAX_ANNOTATION_BYTES) {
            findings.report(
                    at,
                    "Metadata.Annotations (key)",
                    total,
                    "total size of annotations is too large by " + (total - MAX_ANNOTATION_BYTES) + " bytes");
        }
    }

    static void labels(Map<String, String> labels, Findings findings) {
        labels.forEach((key, value) -> {
            Names.qualifiedNameProblems(key)
                    .forEach(problem -> findings.report("labels", "Metadata.Labels (label)", key, problem));
            Names.labelValueProblems(value)
                    .forEach(problem -> findings.report("labels", "Metadata.Labels (value)", value, problem));
        });
    }

    static boolean areValid(Map<?, ?> labels) {
        return labels.entrySet().stream()
                .allMatch(label -> Names.qualifiedNameProblems(text(label.getKey()))
                                .isEmpty()
                        && Names.labelValueProblems(text(label.getValue())).isEmpty());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
