package io.calico4j.api.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.CustomResource;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import java.util.List;
import java.util.Set;

/**
 * The custom resource definitions that a Kubernetes API server needs to hold Calico's resources, made from the model: a
 * cluster needs no copy of Calico's own manifests.
 */
public final class CrdManifests {

    /** The kinds that can be selected by the tier of their policies, in the newer family. */
    private static final Set<ResourceKind<?>> TIERED = Set.of(
            Kinds.NETWORK_POLICY,
            Kinds.GLOBAL_NETWORK_POLICY,
            Kinds.STAGED_NETWORK_POLICY,
            Kinds.STAGED_GLOBAL_NETWORK_POLICY);

    private CrdManifests() {}

    /** The kinds that are custom resources in the Kubernetes datastore; the others are views of Kubernetes' own objects. */
    public static List<ResourceKind<?>> kinds() {
        return Kinds.all().stream()
                .filter(kind -> !kind.customResources().isEmpty())
                .toList();
    }

    /** The definitions of all kinds in a family, by kind. */
    public static List<ObjectNode> all(CrdFamily family) {
        return kinds().stream().map(kind -> of(kind, family)).toList();
    }

    /**
     * The definition of one kind.
     *
     * @throws IllegalArgumentException if the kind is no custom resource
     */
    public static ObjectNode of(ResourceKind<?> kind, CrdFamily family) {
        KindSchema schema = KindSchema.of(kind, family)
                .orElseThrow(() -> new IllegalArgumentException(kind + " is not a custom resource"));
        CustomResource name = kind.customResource(family).orElseThrow();
        ObjectNode crd = JsonNodeFactory.instance.objectNode();
        crd.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        crd.putObject("metadata").put("name", name.definitionName(family));
        ObjectNode spec = crd.putObject("spec");
        spec.put("group", family.group());
        names(spec.putObject("names"), kind, name, family);
        spec.put("scope", kind.isNamespaced() ? "Namespaced" : "Cluster");
        version(spec.putArray("versions").addObject(), kind, family, schema);
        return crd;
    }

    private static void names(ObjectNode names, ResourceKind<?> kind, CustomResource name, CrdFamily family) {
        names.put("kind", name.kind())
                .put("listKind", name.kind() + "List")
                .put("plural", name.plural())
                .put("singular", name.singular());
        if (family == CrdFamily.V3 && !kind.shortNames().isEmpty()) {
            kind.shortNames().forEach(names.putArray("shortNames")::add);
        }
    }

    private static void version(ObjectNode version, ResourceKind<?> kind, CrdFamily family, KindSchema schema) {
        version.put("name", family.version());
        version.putObject("schema").set("openAPIV3Schema", schema.openApi());
        version.put("served", true).put("storage", true);
        boolean shownByKubectl = family == CrdFamily.V3 && PrinterColumns.has(kind);
        if (shownByKubectl) {
            PrinterColumns.write(kind, version.putArray("additionalPrinterColumns"));
        }
        if (family == CrdFamily.V3 && TIERED.contains(kind)) {
            ArrayNode selectable = version.putArray("selectableFields");
            selectable.addObject().put("jsonPath", ".spec.tier");
        }
        if (kind.hasStatus()) {
            version.putObject("subresources").putObject("status");
        } else if (shownByKubectl) {
            version.putObject("subresources");
        }
    }
}
