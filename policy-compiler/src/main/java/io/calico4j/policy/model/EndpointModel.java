package io.calico4j.policy.model;

import static io.calico4j.api.kubernetes.PodConversion.NAMESPACE_LABEL;
import static io.calico4j.api.kubernetes.PodConversion.SERVICE_ACCOUNT_LABEL;
import static io.calico4j.api.kubernetes.ProfileConversion.NAMESPACE_LABEL_PREFIX;
import static io.calico4j.api.kubernetes.ProfileConversion.SERVICE_ACCOUNT_LABEL_PREFIX;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.endpoint.HostEndpoint;
import io.calico4j.api.endpoint.HostEndpointSpec;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.MacAddress;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints and network sets in the engine's form. */
final class EndpointModel {

    private EndpointModel() {}

    /** The endpoint; null for one that Calico cannot read or that has no address. */
    static @Nullable ModelWorkloadEndpoint of(WorkloadEndpoint resource) {
        WorkloadEndpointSpec spec = resource.spec();
        List<Cidr> nets = RuleModel.nets(spec.ipNetworks());
        List<Cidr> spoofed = RuleModel.nets(spec.allowSpoofedSourcePrefixes());
        Optional<MacAddress> mac = text(spec.mac()).flatMap(MacAddress::tryParse);
        Optional<IpAddress> ipv4Gateway = text(spec.ipv4Gateway()).flatMap(IpAddress::tryParse);
        Optional<IpAddress> ipv6Gateway = text(spec.ipv6Gateway()).flatMap(IpAddress::tryParse);
        boolean isReadable = nets.size() == spec.ipNetworks().size()
                && spoofed.size() == spec.allowSpoofedSourcePrefixes().size()
                && mac.isPresent() == (spec.mac() != null)
                && ipv4Gateway.isPresent() == (spec.ipv4Gateway() != null)
                && ipv6Gateway.isPresent() == (spec.ipv6Gateway() != null);
        if (!isReadable || nets.isEmpty()) {
            return null;
        }
        List<ModelNat> nats = nats(spec);
        return new ModelWorkloadEndpoint(
                "active",
                text(spec.interfaceName()).orElse(""),
                mac.orElse(null),
                spec.profiles(),
                nets.stream().filter(net -> net.version() == 4).toList(),
                nets.stream().filter(net -> net.version() == 6).toList(),
                nats.stream().filter(nat -> nat.internal().version() == 4).toList(),
                nats.stream().filter(nat -> nat.internal().version() == 6).toList(),
                labels(resource),
                ipv4Gateway.orElse(null),
                ipv6Gateway.orElse(null),
                ports(spec),
                spoofed,
                resource.metadata().annotations(),
                spec.qosControls());
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    private static List<ModelNat> nats(WorkloadEndpointSpec spec) {
        List<ModelNat> nats = new ArrayList<>();
        spec.ipNATs()
                .forEach(nat -> IpAddress.tryParse(nat.internalIP())
                        .ifPresent(internal -> IpAddress.tryParse(nat.externalIP())
                                .ifPresent(external -> nats.add(new ModelNat(internal, external)))));
        return nats;
    }

    private static List<EndpointPort> ports(WorkloadEndpointSpec spec) {
        return spec.ports().stream()
                .filter(port -> !port.name().isEmpty())
                .map(port -> new EndpointPort(port.name(), port.protocol().toLowerCase(), port.port()))
                .toList();
    }

    /** Without those that a workload could give itself to pass for one of another namespace or service account. */
    private static Map<String, String> labels(WorkloadEndpoint resource) {
        Map<String, String> labels = new HashMap<>(resource.metadata().labels());
        labels.keySet()
                .removeIf(label ->
                        label.startsWith(NAMESPACE_LABEL_PREFIX) || label.startsWith(SERVICE_ACCOUNT_LABEL_PREFIX));
        text(resource.spec().serviceAccountName()).ifPresent(name -> labels.put(SERVICE_ACCOUNT_LABEL, name));
        return labels;
    }

    static ModelHostEndpoint of(HostEndpoint resource) {
        HostEndpointSpec spec = resource.spec();
        List<IpAddress> addresses = spec.expectedIPs().stream()
                .map(IpAddress::tryParse)
                .flatMap(Optional::stream)
                .toList();
        return new ModelHostEndpoint(
                text(spec.interfaceName()).orElse(""),
                addresses.stream().filter(address -> address.version() == 4).toList(),
                addresses.stream().filter(address -> address.version() == 6).toList(),
                resource.metadata().labels(),
                spec.profiles(),
                spec.ports().stream()
                        .map(port ->
                                new EndpointPort(port.name(), port.protocol().toLowerCase(), port.port()))
                        .toList());
    }

    static ModelNetworkSet of(NetworkSet resource) {
        String namespace = text(resource.metadata().namespace()).orElse("");
        Map<String, String> labels = new HashMap<>(resource.metadata().labels());
        labels.put(NAMESPACE_LABEL, namespace);
        return new ModelNetworkSet(
                RuleModel.nets(resource.spec().nets()), labels, List.of(ProfileConversion.namespaceProfile(namespace)));
    }

    static ModelNetworkSet of(GlobalNetworkSet resource) {
        return new ModelNetworkSet(
                RuleModel.nets(resource.spec().nets()), resource.metadata().labels(), List.of());
    }
}
