package io.calico4j.policy.flatten;

import static io.calico4j.api.kubernetes.PodConversion.NAMESPACE_LABEL;
import static io.calico4j.api.kubernetes.PodConversion.ORCHESTRATOR_LABEL;
import static io.calico4j.api.kubernetes.PodConversion.SERVICE_ACCOUNT_LABEL;
import static io.calico4j.api.kubernetes.ProfileConversion.NAMESPACE_LABEL_PREFIX;
import static io.calico4j.api.kubernetes.ProfileConversion.SERVICE_ACCOUNT_LABEL_PREFIX;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.NetworkSetSpec;
import io.calico4j.policy.flatten.FlatEndpoint.NamedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints and network sets, with the labels that they inherit. */
final class EndpointFlattening {

    private final Map<String, FlatProfile> profiles;
    private final FlattenLog log;

    EndpointFlattening(Map<String, FlatProfile> profiles, FlattenLog log) {
        this.profiles = profiles;
        this.log = log;
    }

    /** The endpoint; empty for one that Calico would treat as missing. */
    Optional<FlatEndpoint> endpoint(WorkloadEndpoint resource) {
        Findings findings = Findings.of(resource, log);
        WorkloadEndpointSpec spec = resource.spec();
        List<IpAddress> addresses = addresses(spec.ipNetworks(), findings);
        if (spec.ipNetworks().isEmpty()) {
            findings.error("spec.ipNetworks", "an endpoint without addresses is no endpoint");
        }
        List<NamedPort> ports = ports(spec.ports(), findings);
        if (findings.failed()) {
            return Optional.empty();
        }
        for (String profile : spec.profiles()) {
            if (!profiles.containsKey(profile)) {
                findings.warning("spec.profiles", "profile " + profile + " does not exist; in its place all is denied");
            }
        }
        return Optional.of(new FlatEndpoint(
                label(resource),
                addresses,
                inherit(ownLabels(resource), spec.profiles()),
                spec.profiles(),
                ports,
                resource));
    }

    FlatNetworkSet networkSet(Resource resource, NetworkSetSpec spec) {
        Findings findings = Findings.of(resource, log);
        ObjectMeta meta = resource.metadata();
        List<Cidr> nets = new ArrayList<>();
        for (int i = 0; i < spec.nets().size(); i++) {
            String text = spec.nets().get(i);
            String field = "spec.nets[" + i + "]";
            Cidr.tryParseCidrOrIp(text)
                    .ifPresentOrElse(nets::add, () -> findings.warning(field, "left out, not a CIDR: '" + text + "'"));
        }
        Map<String, String> labels = new HashMap<>(meta.labels());
        List<String> parents = List.of();
        String label = resource.kind() + " " + meta.nameOrEmpty();
        if (resource instanceof NetworkSet) {
            String namespace = String.valueOf(meta.namespace());
            labels.put(NAMESPACE_LABEL, namespace);
            parents = List.of(ProfileConversion.namespaceProfile(namespace));
            label = resource.kind() + " " + namespace + "/" + meta.nameOrEmpty();
        }
        return new FlatNetworkSet(label, nets, inherit(labels, parents));
    }

    private static String label(WorkloadEndpoint resource) {
        WorkloadEndpointSpec spec = resource.spec();
        String workload = spec.pod() != null ? spec.pod() : spec.workload();
        return resource.metadata().namespace() + "/"
                + (workload == null ? resource.metadata().nameOrEmpty() : workload);
    }

    private static List<IpAddress> addresses(List<String> networks, Findings findings) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            String text = networks.get(i);
            String field = "spec.ipNetworks[" + i + "]";
            // Calico takes the first address of a network that is wider than one address.
            Cidr.tryParseCidrOrIp(text)
                    .ifPresentOrElse(
                            network -> addresses.add(network.address()),
                            () -> findings.error(field, "not a CIDR or an IP address: '" + text + "'"));
        }
        return addresses;
    }

    private static List<NamedPort> ports(List<WorkloadEndpointPort> ports, Findings findings) {
        List<NamedPort> named = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            WorkloadEndpointPort port = ports.get(i);
            if (port.name().isEmpty()) {
                continue;
            }
            Protocol protocol = port.protocol();
            int number = protocol.name() == null ? 0 : protocol.number().orElse(0);
            if (number != 6 && number != 17 && number != 132) {
                findings.error("spec.ports[" + i + "].protocol", "TCP, UDP or SCTP, not '" + protocol + "'");
            }
            if (port.port() < 1 || port.port() > 65_535) {
                findings.error("spec.ports[" + i + "].port", "port numbers run from 1 to 65535, not " + port.port());
            }
            named.add(new NamedPort(port.name(), number, port.port()));
        }
        return named;
    }

    /** The resource's labels without those that only a namespace or service account can give, and with those a store adds. */
    private static Map<String, String> ownLabels(WorkloadEndpoint resource) {
        WorkloadEndpointSpec spec = resource.spec();
        Map<String, String> labels = new HashMap<>(resource.metadata().labels());
        labels.keySet()
                .removeIf(label ->
                        label.startsWith(NAMESPACE_LABEL_PREFIX) || label.startsWith(SERVICE_ACCOUNT_LABEL_PREFIX));
        if (resource.metadata().namespace() != null) {
            labels.putIfAbsent(NAMESPACE_LABEL, resource.metadata().namespace());
        }
        if (spec.orchestrator() != null) {
            labels.putIfAbsent(ORCHESTRATOR_LABEL, spec.orchestrator());
        }
        if (spec.serviceAccountName() != null) {
            labels.put(SERVICE_ACCOUNT_LABEL, spec.serviceAccountName());
        }
        return labels;
    }

    private Map<String, String> inherit(Map<String, String> labels, List<String> parents) {
        for (String parent : parents) {
            FlatProfile profile = profiles.get(parent);
            if (profile != null) {
                profile.labels().forEach(labels::putIfAbsent);
            }
        }
        return labels;
    }
}
