package io.calico4j.examples.quickstart;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.kubernetes.Namespace;
import io.calico4j.api.kubernetes.NetworkPolicy;
import io.calico4j.api.kubernetes.Pod;
import io.calico4j.api.kubernetes.PodBuilder;
import io.calico4j.api.kubernetes.ServiceAccount;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a cluster would have: manifests say neither UIDs nor nodes nor addresses. Everything is derived from names, so
 * that the same manifests always give the same answers.
 */
final class StandIn {

    private static final String DEFAULT = "default";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    /** Where invented addresses come from: a range that is set aside for tests of networks, so that real ones do not have it. */
    private static final Cidr ADDRESSES = Cidr.parse("198.18.0.0/15");

    private final Set<IpAddress> taken = new HashSet<>();

    /** Remembers an address that a manifest says, so that it is not invented for another Pod. */
    void reserve(Pod pod) {
        pod.status().podIPs().forEach(ip -> reserve(ip.ip()));
        reserve(pod.status().podIP());
    }

    private void reserve(@Nullable String text) {
        if (text != null) {
            IpAddress.tryParse(text).ifPresent(taken::add);
        }
    }

    Namespace complete(Namespace namespace) {
        ObjectMeta meta = identified("Namespace", namespace.metadata().withNamespace(null));
        Map<String, String> labels = new TreeMap<>(meta.labels());
        labels.put(NAME_LABEL, meta.nameOrEmpty());
        return new Namespace(meta.withLabels(labels));
    }

    /** The namespace of objects for which no manifest has one. */
    Namespace implied(String namespace) {
        return complete(new Namespace(ObjectMeta.named(namespace)));
    }

    ServiceAccount complete(ServiceAccount serviceAccount) {
        return new ServiceAccount(identified("ServiceAccount", located(serviceAccount.metadata())));
    }

    /** The service account of Pods for which no manifest has one. */
    ServiceAccount implied(String namespace, String serviceAccount) {
        return complete(new ServiceAccount(ObjectMeta.named(namespace, serviceAccount)));
    }

    /** A policy without types governs egress if it has rules for it; the API server says so before Calico reads it. */
    NetworkPolicy complete(NetworkPolicy policy) {
        NetworkPolicy.Spec spec = policy.spec();
        List<String> types = !spec.policyTypes().isEmpty()
                ? spec.policyTypes()
                : spec.egress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress");
        return new NetworkPolicy(
                identified("NetworkPolicy", located(policy.metadata())),
                new NetworkPolicy.Spec(spec.podSelector(), spec.ingress(), spec.egress(), types));
    }

    Pod complete(Pod pod) {
        ObjectMeta meta = identified("Pod", located(pod.metadata()));
        PodBuilder completed = PodBuilder.builder(pod).metadata(meta);
        String serviceAccount = pod.spec().serviceAccountName();
        completed.spec(pod.spec()
                .withNodeName(
                        pod.spec().nodeName() == null ? "node-1" : pod.spec().nodeName())
                .withServiceAccountName(serviceAccount == null ? DEFAULT : serviceAccount));
        boolean hasAddress =
                pod.status().podIP() != null || !pod.status().podIPs().isEmpty();
        if (!hasAddress) {
            String address =
                    address(meta.namespace() + "/" + meta.nameOrEmpty()).toString();
            completed.status(new Pod.Status(pod.status().phase(), address, List.of(new Pod.PodIp(address))));
        }
        return completed.build();
    }

    private IpAddress address(String of) {
        long size = 1L << (32 - ADDRESSES.prefixLength());
        long offset = Integer.toUnsignedLong(hash(of).hashCode()) % size;
        while (true) {
            IpAddress candidate = IpAddress.v4(ADDRESSES.address().low() + offset);
            // The first and last addresses of a subnet would look odd.
            boolean ordinary = offset % 256 != 0 && offset % 256 != 255;
            if (ordinary && taken.add(candidate)) {
                return candidate;
            }
            offset = (offset + 1) % size;
        }
    }

    static ObjectMeta located(ObjectMeta meta) {
        return meta.namespace() == null ? meta.withNamespace(DEFAULT) : meta;
    }

    private static ObjectMeta identified(String kind, ObjectMeta meta) {
        String identity = kind + "/" + meta.namespace() + "/" + meta.nameOrEmpty();
        return meta.uid() != null && isUuid(meta.uid())
                ? meta
                : meta.withUid(hash(identity).toString());
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    static UUID hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
