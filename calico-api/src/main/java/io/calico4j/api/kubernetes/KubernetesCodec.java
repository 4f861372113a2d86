package io.calico4j.api.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.JsonDecoder;
import java.util.Map;
import java.util.Optional;

/** Reads Kubernetes objects from JSON. What Calico does not look at is passed over. */
public final class KubernetesCodec {

    private static final Map<String, Class<? extends KubernetesObject>> TYPES = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/Node", Node.class,
            "v1/Pod", Pod.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "kubevirt.io/v1/VirtualMachineInstanceMigration", VirtualMachineInstanceMigration.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy.networking.k8s.io/v1alpha2/ClusterNetworkPolicy", ClusterNetworkPolicy.class);

    private KubernetesCodec() {}

    /** The class for an object with this {@code apiVersion} and {@code kind}; empty for one that Calico does not read. */
    public static Optional<Class<? extends KubernetesObject>> typeOf(JsonNode json) {
        return Optional.ofNullable(TYPES.get(
                json.path("apiVersion").asText() + "/" + json.path("kind").asText()));
    }

    /**
     * Reads an object of this class, whatever the JSON says that it is.
     *
     * @throws DecodeException if a field has a value that it cannot have
     */
    public static <T extends KubernetesObject> T decode(Class<T> type, JsonNode json) {
        return JsonDecoder.read(type, json);
    }
}
