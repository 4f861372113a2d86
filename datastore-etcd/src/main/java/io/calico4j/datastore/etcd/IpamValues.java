package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.ModelKey;
import io.calico4j.api.v1.V1Key;
import io.calico4j.api.v1.V1Values;
import java.util.List;

/**
 * How IPAM's blocks and handles are written in etcd: as the flat objects of Calico's older model, without kind, and without what the key
 * says already. That model has no metadata. What a resource has besides its name is in a member {@code metadata}, which Calico passes
 * over when it reads, and loses when it writes; so such metadata lasts until Calico next changes the object.
 */
final class IpamValues {

    private static final String METADATA = "metadata";
    private static final String CLAIM_TIME = "affinityClaimTime";
    private static final String FLAT_CLAIM_TIME = "affinity_claim_time";

    /** What the name and etcd say. */
    private static final List<String> NOT_KEPT = List.of("name", "namespace", "resourceVersion");

    private IpamValues() {}

    static String encode(Resource resource) {
        ObjectNode json = ResourceCodec.encode(resource);
        ObjectNode spec = json.withObject("/spec");
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        if (resource.kind().equals(Kinds.IPAM_BLOCK)) {
            spec.remove("strictAffinity");
            flat.set("cidr", spec.path("cidr"));
            flat.set("affinity", spec.path("affinity").isMissingNode() ? spec.nullNode() : spec.path("affinity"));
            if (spec.has(CLAIM_TIME)) {
                flat.set(FLAT_CLAIM_TIME, spec.remove(CLAIM_TIME));
            }
        } else {
            spec.remove("handleID");
        }
        flat.setAll(spec);
        ObjectNode metadata = json.withObject("/" + METADATA);
        metadata.remove(NOT_KEPT);
        if (!metadata.isEmpty()) {
            flat.set(METADATA, metadata);
        }
        return V1Values.print(flat);
    }

    static <R extends Resource> R decode(ResourceKind<R> kind, EtcdStore.Entry entry) {
        JsonNode value = ResourceCodec.parse(entry.value());
        if (!(value instanceof ObjectNode spec)) {
            throw new DecodeException("", "not an object but " + value.getNodeType());
        }
        ResourceKey<R> key = Layout.key(kind, entry.path())
                .orElseThrow(() -> new DecodeException("", "not under a key of " + kind + ": " + entry.path()));
        ObjectNode json = spec.objectNode();
        JsonNode kept = spec.remove(METADATA);
        ObjectNode metadata = kept instanceof ObjectNode object ? object : spec.objectNode();
        json.set(METADATA, metadata.put("name", key.name()).put("resourceVersion", Long.toString(entry.revision())));
        if (spec.has(FLAT_CLAIM_TIME)) {
            spec.set(CLAIM_TIME, spec.remove(FLAT_CLAIM_TIME));
        }
        if (kind.equals(Kinds.IPAM_HANDLE)) {
            spec.put("handleID", handle(entry.path()));
        }
        json.set("spec", spec);
        return ResourceCodec.decode(kind, json);
    }

    private static String handle(String path) {
        ModelKey key = ModelKey.parse(path).orElseThrow();
        return ((V1Key) key).part("HandleID");
    }
}
