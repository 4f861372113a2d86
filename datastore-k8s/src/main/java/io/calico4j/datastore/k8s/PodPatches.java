package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.spi.DeleteOptions;
import java.util.List;

/**
 * Who may write to Pods. Only a CNI plugin does: it notes on a Pod, before Kubernetes itself knows, which addresses it has given
 * to it or taken from it.
 */
enum PodPatches {
    /** Nobody: workload endpoints are read-only. */
    NONE,
    /** A CNI plugin. */
    CNI;

    private static final String POD_IP = "cni.projectcalico.org/podIP";
    private static final String POD_IPS = "cni.projectcalico.org/podIPs";
    private static final String CONTAINER_ID = "cni.projectcalico.org/containerID";

    /** What notes the endpoint's addresses on its Pod. The revision does not count: Kubernetes writes to Pods all the time. */
    JsonNode assign(Request request, WorkloadEndpoint endpoint) {
        refuseUnlessCni(request);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        List<String> addresses = endpoint.spec().ipNetworks();
        if (!addresses.isEmpty()) {
            ObjectNode annotations = metadata.putObject("annotations");
            annotations.put(POD_IP, addresses.get(0)).put(POD_IPS, String.join(",", addresses));
            if (endpoint.spec().containerID() != null) {
                annotations.put(CONTAINER_ID, endpoint.spec().containerID());
            }
        }
        if (endpoint.metadata().uid() != null) {
            metadata.put("uid", endpoint.metadata().uid());
        }
        return patch(metadata);
    }

    /** What notes on a Pod that it has no addresses any more. */
    JsonNode release(Request request, DeleteOptions options) {
        refuseUnlessCni(request);
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("annotations").put(POD_IP, "").put(POD_IPS, "");
        if (options.revision() != null) {
            metadata.put("resourceVersion", options.revision());
        }
        if (options.uid() != null) {
            metadata.put("uid", options.uid());
        }
        return patch(metadata);
    }

    private static JsonNode patch(ObjectNode metadata) {
        return JsonNodeFactory.instance.objectNode().set("metadata", metadata);
    }

    private void refuseUnlessCni(Request request) {
        if (this != CNI) {
            throw new NotSupportedException(
                    request,
                    "unsupported PatchMode: patchModeUnspecified; it is a view of a Pod, to which only a CNI plugin writes");
        }
    }
}
