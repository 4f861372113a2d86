package io.calico4j.datastore.k8s.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.schema.CrdManifests;
import io.calico4j.api.schema.KindSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind in one of the two families of definitions, with the schema that this library has of it.
 *
 * @param kind the kind
 * @param family the family
 * @param schema what this library admits
 * @param openApi the same as the API server gets it
 */
record Subject(ResourceKind<?> kind, CrdFamily family, KindSchema schema, ObjectNode openApi) {

    static final String NAMESPACE = "default";

    static List<Subject> all() {
        return Stream.of(CrdFamily.values())
                .flatMap(family -> CrdManifests.kinds().stream().map(kind -> of(kind, family)))
                .toList();
    }

    static Subject of(ResourceKind<?> kind, CrdFamily family) {
        KindSchema schema = KindSchema.of(kind, family).orElseThrow();
        return new Subject(kind, family, schema, schema.openApi());
    }

    /** Where the API server has the resources. */
    String path() {
        return "/apis/" + family.apiVersion() + (kind.isNamespaced() ? "/namespaces/" + NAMESPACE : "") + "/"
                + kind.customResource(family).orElseThrow().plural();
    }

    /** An object with nothing but what the API server must know to recognise it. */
    ObjectNode envelope(String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", family.apiVersion())
                .put("kind", kind.customResource(family).orElseThrow().kind());
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (kind.isNamespaced()) {
            metadata.put("namespace", NAMESPACE);
        }
        return object;
    }

    @Override
    public String toString() {
        return kind + " " + family;
    }
}
