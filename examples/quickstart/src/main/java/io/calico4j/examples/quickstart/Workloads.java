package io.calico4j.examples.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.OwnerReference;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.Pod;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Kinds that make Pods. In a manifest each stands for a Pod made of its template. */
final class Workloads {

    /** Where the template of each kind is. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "Deployment", "/spec/template",
            "StatefulSet", "/spec/template",
            "DaemonSet", "/spec/template",
            "ReplicaSet", "/spec/template",
            "ReplicationController", "/spec/template",
            "Job", "/spec/template",
            "CronJob", "/spec/jobTemplate/spec/template",
            "VirtualMachine", "/spec/template");

    private Workloads() {}

    static boolean isWorkload(JsonNode json) {
        String template = TEMPLATES.get(json.path("kind").asText());
        return template != null && json.at(template).isObject();
    }

    /** The Pod that a workload stands for. */
    static Pod pod(JsonNode workload) {
        String kind = workload.path("kind").asText();
        String name = workload.at("/metadata/name").asText();
        JsonNode template = workload.at(TEMPLATES.getOrDefault(kind, ""));
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("name", podName(kind, name));
        metadata.set(
                "labels",
                template.at("/metadata/labels").isObject()
                        ? template.at("/metadata/labels")
                        : JsonNodeFactory.instance.objectNode());
        if (workload.at("/metadata/namespace").isTextual()) {
            metadata.set("namespace", workload.at("/metadata/namespace"));
        }
        pod.set(
                "spec",
                template.path("spec").isObject() ? template.path("spec") : JsonNodeFactory.instance.objectNode());
        return KubernetesCodec.decode(Pod.class, pod);
    }

    private static String podName(String kind, String name) {
        if (kind.equals("StatefulSet")) {
            return name + "-0";
        }
        return name + "-" + StandIn.hash(kind + "/" + name).toString().substring(0, 5);
    }

    /** What a workload is called in answers: {@code namespace/name[Kind]}. */
    static String label(JsonNode workload) {
        String namespace = workload.at("/metadata/namespace").asText("default");
        return namespace + "/" + workload.at("/metadata/name").asText() + "["
                + workload.path("kind").asText() + "]";
    }

    /** What a Pod is called in answers: after its owner where it has one, so that copies have one name. */
    static String label(Pod pod) {
        Optional<OwnerReference> owner = pod.metadata().ownerReferences().stream()
                .min(Comparator.comparing(reference -> !Boolean.TRUE.equals(reference.controller())));
        String namespace = pod.metadata().namespace() + "/";
        if (owner.isEmpty() || owner.get().name() == null) {
            return namespace + pod.metadata().nameOrEmpty() + "[Pod]";
        }
        String kind = owner.get().kind() == null ? "Pod" : owner.get().kind();
        return namespace + owner.get().name() + "[" + kind + "]";
    }
}
