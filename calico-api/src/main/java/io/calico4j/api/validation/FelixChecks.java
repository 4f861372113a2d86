package io.calico4j.api.validation;

import com.google.re2j.Pattern;
import io.calico4j.api.config.FelixConfigurationSpec;
import io.calico4j.api.config.HealthTimeoutOverride;
import io.calico4j.api.config.HostEndpointTemplate;
import io.calico4j.api.config.RouteTableIdRange;
import io.calico4j.api.config.RouteTableRange;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.net.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked of the configuration of Felix and of the controllers as a whole. */
final class FelixChecks {

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            FelixConfigurationSpec.class, (ObjectCheck<FelixConfigurationSpec>) FelixChecks::felix,
            HealthTimeoutOverride.class, (ObjectCheck<HealthTimeoutOverride>) FelixChecks::healthTimeout,
            RouteTableRange.class, (ObjectCheck<RouteTableRange>) FelixChecks::tableRange,
            RouteTableIdRange.class, (ObjectCheck<RouteTableIdRange>) FelixChecks::tableIdRange,
            HostEndpointTemplate.class,
                    (ObjectCheck<HostEndpointTemplate>) (template, findings) ->
                            Labels.annotations(template.annotations(), "annotations", findings));

    private static final Pattern HEALTH_NAME = Pattern.compile("[a-zA-Z0-9_ -]+");
    private static final int MAX_NODE_PORT_RANGES = 7;
    private static final int MAX_REGION_LENGTH = 46;
    private static final long MAX_TABLE_ID = 0xFFFFFFFFL;
    private static final long MAX_TABLES = 0xFFFF;

    private FelixChecks() {}

    private static void felix(FelixConfigurationSpec spec, Findings findings) {
        nodePorts(Values.list(spec.kubeNodePortRanges()), findings);
        externalNodes(Values.list(spec.externalNodesList()), findings);
        region(spec.openstackRegion(), findings);
        address("natOutgoingAddress", "NATOutgoingAddress", spec.natOutgoingAddress(), findings);
        address("deviceRouteSourceAddress", "DeviceRouteSourceAddress", spec.deviceRouteSourceAddress(), findings);
        address(
                "deviceRouteSourceAddressIPv6",
                "DeviceRouteSourceAddressIPv6",
                spec.deviceRouteSourceAddressIPv6(),
                findings);
        tables(Values.list(spec.routeTableRanges()), findings);
    }

    private static void nodePorts(List<Port> ranges, Findings findings) {
        if (ranges.size() > MAX_NODE_PORT_RANGES) {
            nodePorts(ranges, "node port ranges list is too long (max 7)", findings);
        }
        if (ranges.stream().anyMatch(Port::isNamed)) {
            nodePorts(ranges, "node port ranges should not contain named ports", findings);
        }
    }

    private static void nodePorts(List<Port> ranges, String reason, Findings findings) {
        findings.report("kubeNodePortRanges", "KubeNodePortRanges", ranges, reason);
    }

    private static void externalNodes(List<String> nets, Findings findings) {
        for (int i = 0; i < nets.size(); i++) {
            Optional<Cidr> cidr = Cidr.tryParseCidrOrIp(nets.get(i));
            if (cidr.isEmpty() ? !nets.get(i).isEmpty() : cidr.get().version() == 6) {
                findings.report(
                        "externalNodesList[" + i + "]",
                        "ExternalNodesCIDRList",
                        nets,
                        cidr.isEmpty() ? "has invalid CIDR(s)" : "has invalid IPv6 CIDR");
            }
        }
    }

    private static void region(@Nullable String region, Findings findings) {
        if (region == null) {
            return;
        }
        if (region.length() > MAX_REGION_LENGTH) {
            findings.report("openstackRegion", "OpenstackRegion", region, "is too long");
        } else if (!Names.isDnsLabel(region)) {
            findings.report("openstackRegion", "OpenstackRegion", region, "must be a valid DNS label");
        }
    }

    private static void address(String at, String field, @Nullable String address, Findings findings) {
        if (address != null && IpAddress.tryParse(address).isEmpty()) {
            findings.report(at, field, address, "is not a valid IP address");
        }
    }

    private static void tables(List<RouteTableIdRange> ranges, Findings findings) {
        long tables = 0;
        for (RouteTableIdRange range : ranges) {
            tables += Math.max(0, range.max() - range.min() + 1);
        }
        if (tables > MAX_TABLES) {
            findings.report("routeTableRanges", "RouteTableRanges", ranges, "targets too many tables");
        }
    }

    private static void healthTimeout(HealthTimeoutOverride timeout, Findings findings) {
        if (!HEALTH_NAME.matches(timeout.name())) {
            findings.report(
                    "name", "HealthTimeoutOverride.Name", timeout.name(), "name should match regex ^[a-zA-Z0-9_ -]+$");
        }
        if (timeout.timeout().isNegative()) {
            findings.report(
                    "timeout", "HealthTimeoutOverride.Timeout", timeout.timeout(), "Timeout should not be negative");
        }
    }

    private static void tableRange(RouteTableRange range, Findings findings) {
        if (range.min() < 1 || range.max() < range.min() || range.max() > 250) {
            findings.report("", "RouteTableRange", range, "must be a range of route table indices within 1..250");
        }
    }

    private static void tableIdRange(RouteTableIdRange range, Findings findings) {
        if (range.min() > range.max()) {
            findings.report("", "RouteTableRange", range, "min value cannot be greater than max value");
        }
        if (range.min() <= 0) {
            findings.report("", "RouteTableRange", range, "min value must be greater than 0");
        }
        if (range.max() > MAX_TABLE_ID) {
            findings.report("", "RouteTableRange", range, "max index too high");
        }
    }
}
