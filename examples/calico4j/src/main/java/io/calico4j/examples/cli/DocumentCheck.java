package io.calico4j.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.schema.KindSchema;
import io.calico4j.api.schema.KindSchema.Admission;
import io.calico4j.api.validation.Defaults;
import io.calico4j.api.validation.KindRules;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Validator;
import io.calico4j.api.validation.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one document: first what an API server would say to it as it is written, then what Calico's client would
 * say to the resource that it describes.
 */
final class DocumentCheck {

    private final ManifestDocument document;
    private final boolean strict;
    private final List<String> findings = new ArrayList<>();

    DocumentCheck(ManifestDocument document, boolean strict) {
        this.document = document;
        this.strict = strict;
    }

    /** Whether the document is of one of Calico's API groups; a kind there that does not exist is a finding. */
    boolean isCalicoResource() {
        String version = document.apiVersion();
        for (CrdFamily family : CrdFamily.values()) {
            if (version.equals(family.apiVersion())) {
                return true;
            }
        }
        return false;
    }

    /** A line for each thing that is wrong. */
    List<String> findings() {
        Optional<ResourceKind<?>> kind = ResourceCodec.kindOf(document.json());
        if (kind.isEmpty()) {
            report("kind", "there is no kind '" + document.kind() + "' in " + document.apiVersion());
            return findings;
        }
        schema(kind.get());
        try {
            resource(ResourceCodec.decode(kind.get(), document.json()));
        } catch (DecodeException e) {
            if (findings.isEmpty()) {
                report(e.path(), e.reason());
            }
        }
        return findings;
    }

    private void schema(ResourceKind<?> kind) {
        CrdFamily family = document.apiVersion().equals(CrdFamily.V1.apiVersion()) ? CrdFamily.V1 : CrdFamily.V3;
        Optional<Admission> admission =
                KindSchema.of(kind, family).map(schema -> schema.admit((ObjectNode) document.json()));
        if (admission.isEmpty()) {
            return;
        }
        if (strict) {
            admission.get().unknownFields().forEach(field -> report(field, "unknown field"));
        }
        admission.get().violations().stream()
                // Of a rule that was not tried there is nothing to mend.
                .filter(violation -> !violation.path().isEmpty()
                        || !violation.reason().startsWith("some validation rules were not checked"))
                .forEach(violation -> report(violation.path(), violation.reason()));
    }

    private void resource(Resource resource) {
        List<Violation> violations = new ArrayList<>(KindRules.beforeDefaults(resource));
        if (violations.isEmpty()) {
            Resource complete = Defaults.ofClient(resource);
            violations.addAll(Validator.validate(complete, EnumSet.of(Layer.VALIDATOR)));
            violations.addAll(KindRules.afterValidation(complete, true));
        }
        violations.forEach(violation -> report(violation.path(), describe(violation)));
    }

    private static String describe(Violation violation) {
        String value = violation.value();
        return (value == null || value.isEmpty() ? "" : "'" + value + "': ") + violation.inWords();
    }

    private void report(String path, String reason) {
        String line = document.source() + ":" + document.lineOf(path) + ": document " + document.document() + ": "
                + document.kind() + " " + name() + ": " + (path.isEmpty() ? "" : path + ": ") + reason;
        if (!findings.contains(line)) {
            findings.add(line);
        }
    }

    private String name() {
        String namespace = document.json().at("/metadata/namespace").asText();
        String name = document.json().at("/metadata/name").asText();
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
