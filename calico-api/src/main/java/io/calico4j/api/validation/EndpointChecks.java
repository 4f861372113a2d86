package io.calico4j.api.validation;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.api.endpoint.IpNat;
import io.calico4j.api.endpoint.WorkloadEndpointPort;
import io.calico4j.api.endpoint.WorkloadEndpointSpec;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.node.NodeBgpSpec;
import io.calico4j.api.node.NodeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is checked of endpoints, their ports and nodes as a whole. */
final class EndpointChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            EndpointPort.class, (ObjectCheck<EndpointPort>) EndpointChecks::hostPort,
            WorkloadEndpointPort.class, (ObjectCheck<WorkloadEndpointPort>) EndpointChecks::workloadPort,
            WorkloadEndpointSpec.class, (ObjectCheck<WorkloadEndpointSpec>) EndpointChecks::workload,
            IpNat.class, (ObjectCheck<IpNat>) EndpointChecks::nat,
            NodeSpec.class, (ObjectCheck<NodeSpec>) EndpointChecks::node);

    private static final NodeBgpSpec EMPTY_BGP = NodeBgpSpec.builder().build();

    private EndpointChecks() {}

    private static void hostPort(EndpointPort port, Findings findings) {
        protocol(port.protocol(), "EndpointPort", findings);
    }

    private static void workloadPort(WorkloadEndpointPort port, Findings findings) {
        protocol(port.protocol(), "WorkloadEndpointPort", findings);
        if (port.name().isEmpty() && port.hostPort() == 0) {
            findings.report(
                    "name",
                    "WorkloadEndpointPort.Name",
                    port.name(),
                    "WorkloadEndpointPort name must not be empty if no HostPort is specified");
        }
    }

    private static void protocol(Protocol protocol, String owner, Findings findings) {
        if (!protocol.supportsPorts()) {
            findings.report("protocol", owner + ".Protocol", protocol, owner + " protocol does not support ports.");
        }
    }

    private static void workload(WorkloadEndpointSpec spec, Findings findings) {
        List<Optional<Cidr>> networks =
                spec.ipNetworks().stream().map(Cidr::tryParseCidrOrIp).toList();
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).map(EndpointChecks::hasSeveralAddresses).orElse(false)) {
                findings.report(
                        "ipNetworks[" + i + "]",
                        "IPNetworks",
                        spec.ipNetworks(),
                        "IP network contains multiple addresses");
            }
        }
        gateway(spec.ipv4Gateway(), 4, findings);
        gateway(spec.ipv6Gateway(), 6, findings);
        for (IpNat nat : spec.ipNATs()) {
            Optional<IpAddress> internal = IpAddress.tryParse(nat.internalIP());
            // What is no address at all has been reported as a field.
            boolean isOutside = nat.internalIP().isEmpty()
                    || internal.map(address -> networks.stream()
                                    .noneMatch(network -> network.map(cidr -> cidr.contains(address))
                                            .orElse(false)))
                            .orElse(false);
            if (isOutside) {
                findings.report("ipNATs", "IPNATs", spec.ipNATs(), "NAT is not in the endpoint networks");
            }
        }
    }

    private static boolean hasSeveralAddresses(Cidr cidr) {
        return cidr.prefixLength() != cidr.address().bits();
    }

    /** A gateway that is no address at all has been reported as a field. */
    private static void gateway(@org.jspecify.annotations.Nullable String gateway, int version, Findings findings) {
        if (gateway != null
                && IpAddress.tryParse(gateway)
                        .map(address -> address.version() != version)
                        .orElse(false)) {
            findings.report(
                    "ipv" + version + "Gateway",
                    "IPv" + version + "Gateway",
                    gateway,
                    "invalid IPv" + version + " gateway address specified");
        }
    }

    private static void nat(IpNat nat, Findings findings) {
        Optional<IpAddress> internal = IpAddress.tryParse(nat.internalIP());
        Optional<IpAddress> external = IpAddress.tryParse(nat.externalIP());
        if (internal.isPresent()
                && external.isPresent()
                && internal.get().version() != external.get().version()) {
            findings.report("externalIP", "ExternalIP", nat.externalIP(), "mismatched IP versions");
        }
    }

    private static void node(NodeSpec spec, Findings findings) {
        if (EMPTY_BGP.equals(spec.bgp())) {
            findings.report("bgp", "BGP", null, "Spec.BGP should not be empty");
        }
    }
}
