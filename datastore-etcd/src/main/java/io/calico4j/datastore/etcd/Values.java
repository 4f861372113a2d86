package io.calico4j.datastore.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.ObjectMetaBuilder;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.DeletedFlag;
import io.calico4j.api.codec.PolicyNames;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.v1.V1Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a resource is written in etcd: its JSON without the revision, which etcd keeps itself. Policies carry their name in an
 * annotation, since older versions of Calico stored them under another one.
 */
final class Values {

    private Values() {}

    static String encode(Resource resource) {
        if (Layout.isFlat(resource.kind())) {
            return IpamValues.encode(resource);
        }
        ObjectMeta metadata =
                PolicyNames.annotate(resource.kind(), resource.metadata().withResourceVersion(null));
        Resource stored = resource.withMetadata(metadata);
        if (resource.kind() != Kinds.BLOCK_AFFINITY) {
            return V1Values.print(stored);
        }
        ObjectNode json = ResourceCodec.encode(stored);
        DeletedFlag.toText(resource.kind(), json);
        return V1Values.print(json);
    }

    static <R extends Resource> R decode(ResourceKind<R> kind, EtcdStore.Entry entry) {
        return decode(kind, entry, json -> ResourceCodec.decode(kind, json));
    }

    /** @param reader reads a resource of this kind from its text */
    static <R extends Resource> R decode(ResourceKind<R> kind, EtcdStore.Entry entry, Function<byte[], R> reader) {
        if (Layout.isFlat(kind)) {
            return IpamValues.decode(kind, entry);
        }
        return decodePlain(kind, entry, reader).orElseGet(() -> decode(kind, entry.value(), entry.revision()));
    }

    /** What Calico writes today needs no tree of JSON; empty for anything else, and for what cannot be read at all. */
    private static <R extends Resource> Optional<R> decodePlain(
            ResourceKind<R> kind, EtcdStore.Entry entry, Function<byte[], R> reader) {
        if (kind.equals(Kinds.BLOCK_AFFINITY)) {
            return Optional.empty();
        }
        R resource;
        try {
            resource = reader.apply(entry.bytes().getBytes());
        } catch (DecodeException e) {
            return Optional.empty();
        }
        ObjectMeta metadata = resource.metadata();
        if (metadata.nameOrEmpty().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> annotations = metadata.annotations();
        if (PolicyNames.areAnnotated(kind)) {
            String kept = annotations.get(PolicyNames.METADATA_ANNOTATION);
            if (!("{\"name\":\"" + metadata.name() + "\"}").equals(kept)) {
                return Optional.empty();
            }
            annotations = withoutName(annotations);
        }
        return Optional.of(kind.withMetadata(
                resource,
                ObjectMetaBuilder.builder(metadata)
                        .annotations(annotations)
                        .resourceVersion(Long.toString(entry.revision()))
                        .build()));
    }

    private static Map<String, String> withoutName(Map<String, String> annotations) {
        if (annotations.size() == 1) {
            return Map.of();
        }
        Map<String, String> others = new HashMap<>(annotations);
        others.remove(PolicyNames.METADATA_ANNOTATION);
        return others;
    }

    /** Of a kind that is not {@link Layout#isFlat flat}. */
    static <R extends Resource> R decode(ResourceKind<R> kind, String value, long revision) {
        JsonNode json = ResourceCodec.parse(value);
        if (!(json.path("metadata") instanceof ObjectNode metadata)) {
            throw new DecodeException("metadata", "there is none");
        }
        PolicyNames.restore(kind, (ObjectNode) json);
        DeletedFlag.requireText(kind, (ObjectNode) json);
        DeletedFlag.fromText(kind, (ObjectNode) json);
        metadata.put("resourceVersion", Long.toString(revision));
        return ResourceCodec.decode(kind, json);
    }
}
