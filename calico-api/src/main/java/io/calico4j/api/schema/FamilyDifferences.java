package io.calico4j.api.schema;

import com.google.re2j.Pattern;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.schema.Constraint.ListType;
import io.calico4j.api.schema.SchemaNode.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where the schemas of the older family differ from the newer one, for which the records' constraints speak. All are about
 * IPAM's kinds, but for {@code spec}, which the older family does not require.
 */
final class FamilyDifferences {

    private static final Set<ResourceKind<?>> REQUIRE_SPEC_IN_V1 = Set.of(Kinds.TIER);

    private FamilyDifferences() {}

    static SchemaNode apply(ResourceKind<?> kind, SchemaNode schema) {
        SchemaNode changed = REQUIRE_SPEC_IN_V1.contains(kind) ? schema : schema.withRequired(List.of());
        if (kind == Kinds.BLOCK_AFFINITY) {
            return spec(
                    changed,
                    Map.of(
                            "cidr", cidr -> cidr.withFormat(""),
                            "deleted", deleted -> deleted.withType(Type.STRING).withDefaultValue(null),
                            "state", state -> state.withChoices(List.of())));
        } else if (kind == Kinds.IPAM_BLOCK) {
            UnaryOperator<SchemaNode> unsaid = list -> list.withList(ListType.UNSAID);
            return spec(
                    changed,
                    Map.of(
                            "affinity", affinity -> affinity.withPattern((Pattern) null),
                            "allocations", unsaid,
                            "attributes", unsaid,
                            "cidr", cidr -> cidr.withFormat(""),
                            "unallocated", unsaid));
        } else if (kind == Kinds.IPAM_CONFIGURATION) {
            UnaryOperator<SchemaNode> noDefault = field -> field.withDefaultValue(null);
            return spec(
                    changed,
                    Map.of(
                            "autoAllocateBlocks",
                            noDefault,
                            "ipCooldownSeconds",
                            seconds -> seconds.withFormat(""),
                            "maxBlocksPerHost",
                            blocks ->
                                    blocks.withDefaultValue(null).withFormat("").withMaximum((long) Integer.MAX_VALUE),
                            "strictAffinity",
                            noDefault));
        }
        return changed;
    }

    private static SchemaNode spec(SchemaNode schema, Map<String, UnaryOperator<SchemaNode>> changes) {
        return property(schema, "spec", spec -> {
            SchemaNode changed = spec;
            for (Map.Entry<String, UnaryOperator<SchemaNode>> change : changes.entrySet()) {
                changed = property(changed, change.getKey(), change.getValue());
            }
            return changed;
        });
    }

    private static SchemaNode property(SchemaNode object, String name, UnaryOperator<SchemaNode> change) {
        Map<String, SchemaNode> properties = new LinkedHashMap<>(object.properties());
        properties.compute(name, (key, property) -> {
            if (property == null) {
                throw new IllegalStateException("no field " + key + " to change");
            }
            return change.apply(property);
        });
        return object.withProperties(properties);
    }
}
