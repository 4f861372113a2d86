package io.calico4j.examples.quickstart;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.codec.ManifestDocument;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.KubernetesObject;
import io.calico4j.api.kubernetes.Namespace;
import io.calico4j.api.kubernetes.NetworkPolicy;
import io.calico4j.api.kubernetes.NetworkPolicyConversion;
import io.calico4j.api.kubernetes.Pod;
import io.calico4j.api.kubernetes.PodConversion;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.kubernetes.ServiceAccount;
import io.calico4j.api.validation.Defaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a folder of manifests describes: Calico's resources, and Kubernetes' objects converted to them. */
final class World {

    private final Findings findings;
    private final boolean includeHostNetwork;
    private final StandIn standIn = new StandIn();
    private final Map<ResourceKey<?>, Resource> resources = new LinkedHashMap<>();
    private final Set<ResourceKey<?>> calico = new HashSet<>();
    private final Map<ResourceKey<?>, String> locations = new HashMap<>();
    private final Map<ResourceKey<?>, String> workloads = new HashMap<>();
    private final List<Located<Pod>> pods = new ArrayList<>();
    private final TreeSet<String> namespaces = new TreeSet<>();

    private record Located<T>(T object, String label, String location) {}

    private World(Findings findings, boolean includeHostNetwork) {
        this.findings = findings;
        this.includeHostNetwork = includeHostNetwork;
    }

    /**
     * Converts the objects of manifests; what cannot be is an error among the findings.
     *
     * @param includeHostNetwork whether Pods on their node's network are taken as if they had one of their own
     */
    static World of(List<ManifestDocument> documents, boolean includeHostNetwork, Findings findings) {
        World world = new World(findings, includeHostNetwork);
        documents.forEach(world::add);
        world.pods.forEach(pod -> world.standIn.reserve(pod.object()));
        world.pods.forEach(world::addEndpoint);
        world.addImplied();
        return world;
    }

    /** Everything that can be stored. */
    List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    /** Whether a resource was converted from a Kubernetes object, so that it is not up to this program to refuse it. */
    boolean isConverted(ResourceKey<?> key) {
        return !calico.contains(key);
    }

    /** Where a resource comes from, for messages. */
    String location(ResourceKey<?> key) {
        return locations.getOrDefault(key, "");
    }

    /** The workloads that endpoints belong to, as {@code namespace/name[Kind]}. */
    Map<ResourceKey<?>, String> workloads() {
        return Map.copyOf(workloads);
    }

    private void add(ManifestDocument document) {
        try {
            if (ResourceCodec.kindOf(document.json()).isPresent()) {
                addCalico(document);
            } else if (KubernetesCodec.typeOf(document.json()).isPresent()) {
                addKubernetes(document, KubernetesCodec.typeOf(document.json()).get());
            } else if (document.kind().isEmpty()) {
                findings.warn(document.location() + ": passed over, since it has no kind");
            } else if (Workloads.isWorkload(document.json())) {
                requireName(document);
                pods.add(new Located<>(
                        Workloads.pod(document.json()), Workloads.label(document.json()), document.location()));
            } else {
                findings.unknownKind(document.apiVersion(), document.kind());
            }
        } catch (IllegalArgumentException e) {
            findings.error(document.location() + ": " + describe(document) + ": " + e.getMessage());
        }
    }

    private static String describe(ManifestDocument document) {
        String namespace = document.json().at("/metadata/namespace").asText();
        String name = document.json().at("/metadata/name").asText();
        return document.kind() + "(" + (namespace.isEmpty() ? "" : namespace + "/") + name + ")";
    }

    private static void requireName(ManifestDocument document) {
        if (document.json().at("/metadata/name").asText().isEmpty()) {
            throw new IllegalArgumentException("metadata.name is missing");
        }
    }

    private void addCalico(ManifestDocument document) {
        Resource resource = ResourceCodec.decode(document.json());
        if (resource.kind().isNamespaced()) {
            resource = resource.withMetadata(StandIn.located(resource.metadata()));
            namespaces.add(String.valueOf(resource.metadata().namespace()));
        }
        if (!resource.unknownFields().isEmpty()) {
            findings.warn(document.location() + ": " + describe(document) + ": unknown fields "
                    + String.join(", ", resource.unknownFields().paths()));
        }
        resource = Defaults.fill(resource);
        if (resource.metadata().name() == null) {
            requireName(document);
        }
        calico.add(resource.key());
        put(withoutRevision(resource), document.location());
    }

    private void addKubernetes(ManifestDocument document, Class<? extends KubernetesObject> type) {
        KubernetesObject object = KubernetesCodec.decode(type, document.json());
        requireName(document);
        String location = document.location();
        if (object instanceof Pod pod) {
            Pod located = pod.withMetadata(StandIn.located(pod.metadata()));
            pods.add(new Located<>(located, Workloads.label(located), location));
        } else if (object instanceof Namespace namespace) {
            put(withoutRevision(ProfileConversion.convert(standIn.complete(namespace))), location);
        } else if (object instanceof ServiceAccount serviceAccount) {
            namespaces.add(
                    String.valueOf(StandIn.located(serviceAccount.metadata()).namespace()));
            put(withoutRevision(ProfileConversion.convert(standIn.complete(serviceAccount))), location);
        } else if (object instanceof NetworkPolicy policy) {
            addPolicy(policy, location);
        }
    }

    private void addPolicy(NetworkPolicy policy, String location) {
        NetworkPolicyConversion.Result converted = NetworkPolicyConversion.convert(standIn.complete(policy));
        namespaces.add(String.valueOf(converted.policy().metadata().namespace()));
        converted
                .badRules()
                .forEach(bad -> findings.warn(location + ": NetworkPolicy("
                        + converted.policy().metadata().namespace() + "/"
                        + converted.policy().metadata().name() + "): " + bad.direction() + " rule " + bad.index()
                        + " is left out: " + bad.reason()));
        put(withoutRevision(converted.policy()), location);
    }

    private void addEndpoint(Located<Pod> located) {
        Pod pod = standIn.complete(located.object());
        if (includeHostNetwork) {
            pod = pod.withSpec(pod.spec().withHostNetwork(false));
        }
        PodConversion conversion =
                new PodConversion("cali", warning -> findings.warn(located.location() + ": " + warning));
        try {
            Optional<WorkloadEndpoint> endpoint = conversion.convert(pod);
            if (endpoint.isEmpty()) {
                findings.warn(located.location() + ": " + located.label()
                        + " uses its node's network, which policy for workloads does not reach");
                return;
            }
            Resource resource = withoutRevision(endpoint.get());
            put(resource, located.location());
            workloads.put(resource.key(), located.label());
            namespaces.add(String.valueOf(pod.metadata().namespace()));
            addIfAbsent(ProfileConversion.convert(standIn.implied(
                    String.valueOf(pod.metadata().namespace()),
                    String.valueOf(pod.spec().serviceAccountName()))));
        } catch (IllegalArgumentException e) {
            findings.error(located.location() + ": " + located.label() + ": " + e.getMessage());
        }
    }

    private void addImplied() {
        namespaces.forEach(namespace -> addIfAbsent(ProfileConversion.convert(standIn.implied(namespace))));
    }

    private void addIfAbsent(Resource resource) {
        resources.putIfAbsent(resource.key(), withoutRevision(resource));
    }

    private void put(Resource resource, String location) {
        ResourceKey<?> key = resource.key();
        if (locations.containsKey(key)) {
            findings.warn(location + ": " + key + " replaces the one in " + locations.get(key));
        }
        resources.put(key, resource);
        locations.put(key, location);
    }

    private static Resource withoutRevision(Resource resource) {
        ObjectMeta meta = resource.metadata();
        return resource.withMetadata(
                meta.withResourceVersion(null).withGeneration(null).withManagedFields(List.of()));
    }
}
