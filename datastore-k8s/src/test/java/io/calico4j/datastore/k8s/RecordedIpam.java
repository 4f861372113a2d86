package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.names.IpamNames;
import io.calico4j.api.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys and values of Calico's IPAM, which are not those of the custom resources that hold them. */
enum RecordedIpam {
    BLOCK(Kinds.IPAM_BLOCK, "BlockKey", "BlockListOptions"),
    AFFINITY(Kinds.BLOCK_AFFINITY, "BlockAffinityKey", "BlockAffinityListOptions"),
    HANDLE(Kinds.IPAM_HANDLE, "IPAMHandleKey", "IPAMHandleListOptions"),
    CONFIGURATION(Kinds.IPAM_CONFIGURATION, "IPAMConfigKey", "IPAMConfigListOptions");

    private static final Map<String, String> CONFIGURATION_FIELDS =
            Map.of("strict_affinity", "strictAffinity", "auto_allocate_blocks", "autoAllocateBlocks");

    private final ResourceKind<?> kind;
    private final String keyType;
    private final String listType;

    RecordedIpam(ResourceKind<?> kind, String keyType, String listType) {
        this.kind = kind;
        this.keyType = keyType;
        this.listType = listType;
    }

    static Optional<RecordedIpam> of(JsonNode subject) {
        String type = subject.path("type").asText();
        for (RecordedIpam candidate : values()) {
            if (type.equals(candidate.keyType) || type.equals(candidate.listType)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    ResourceKind<?> kind() {
        return kind;
    }

    /** The fields of the key with the name of the custom resource, and of a choice of keys with the labels that choose. */
    JsonNode fields(JsonNode recorded) {
        ObjectNode fields = recorded.isObject() ? recorded.deepCopy() : JsonNodeFactory.instance.objectNode();
        String cidr = fields.path("CIDR").asText();
        switch (this) {
            case BLOCK -> {
                if (!cidr.isEmpty()) {
                    fields.put("Name", IpamNames.block(Cidr.parse(cidr)));
                }
            }
            case AFFINITY -> {
                if (cidr.isEmpty()) {
                    fields.put("LabelSelector", labels(fields));
                } else {
                    fields.put("Name", IpamNames.affinity(fields.path("Host").asText(), Cidr.parse(cidr)));
                }
            }
            case HANDLE -> {
                if (fields.has("HandleID")) {
                    fields.put("Name", fields.path("HandleID").asText().toLowerCase(Locale.ROOT));
                }
            }
            case CONFIGURATION -> fields.put("Name", "default");
        }
        return fields;
    }

    private static String labels(JsonNode options) {
        Map<String, String> all = IpamNames.affinityLabels(
                options.path("Host").asText(), options.path("AffinityType").asText(), Cidr.parse("10.0.0.0/8"));
        List<String> labels = new ArrayList<>();
        if (!options.path("AffinityType").asText().isEmpty()) {
            labels.add(IpamNames.AFFINITY_TYPE_LABEL + "=" + all.get(IpamNames.AFFINITY_TYPE_LABEL));
        }
        if (!options.path("Host").asText().isEmpty()) {
            labels.add(IpamNames.HOSTNAME_HASH_LABEL + "=" + all.get(IpamNames.HOSTNAME_HASH_LABEL));
        }
        if (options.path("IPVersion").asInt() != 0) {
            labels.add(
                    IpamNames.IP_VERSION_LABEL + "=" + options.path("IPVersion").asInt());
        }
        return String.join(",", labels);
    }

    /** The fields of the key of a custom resource with this spec. */
    JsonNode keyOf(JsonNode spec) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("CIDR", spec.path("cidr").asText())
                .put("Host", spec.path("node").asText())
                .put("HandleID", spec.path("handleID").asText());
    }

    /** The spec of a custom resource that holds the value. Calico writes one that is not deleted, whatever the value says. */
    ObjectNode spec(JsonNode fields, JsonNode value) {
        ObjectNode spec = value.isObject() ? value.deepCopy() : JsonNodeFactory.instance.objectNode();
        spec.remove("deleted");
        switch (this) {
            case BLOCK -> {}
            case AFFINITY -> {
                spec.set("cidr", fields.path("CIDR"));
                spec.set("node", fields.path("Host"));
                if (fields.has("AffinityType")) {
                    spec.set("type", fields.path("AffinityType"));
                }
            }
            case HANDLE -> spec.set("handleID", fields.path("HandleID"));
            case CONFIGURATION ->
                CONFIGURATION_FIELDS.forEach((recorded, field) -> {
                    if (spec.has(recorded)) {
                        spec.set(field, spec.remove(recorded));
                    }
                });
        }
        return spec;
    }

    /** The value that a custom resource with this spec holds. */
    JsonNode value(JsonNode spec) {
        ObjectNode value = spec.deepCopy();
        switch (this) {
            case BLOCK -> {
                value.remove(List.of("strictAffinity"));
                if (!value.has("affinity")) {
                    value.putNull("affinity");
                }
            }
            case AFFINITY -> value.retain("state", "deleted");
            case HANDLE -> value.retain("block", "deleted");
            case CONFIGURATION ->
                CONFIGURATION_FIELDS.forEach((recorded, field) -> {
                    JsonNode given = value.remove(field);
                    if (given.asBoolean()) {
                        value.set(recorded, given);
                    }
                });
        }
        return value;
    }
}
