package io.calico4j.api.schema;

import static io.calico4j.api.schema.Conditions.contains;
import static io.calico4j.api.schema.Conditions.has;
import static io.calico4j.api.schema.Conditions.integer;
import static io.calico4j.api.schema.Conditions.is;
import static io.calico4j.api.schema.Conditions.isSet;
import static io.calico4j.api.schema.Conditions.isTrue;
import static io.calico4j.api.schema.Conditions.lists;
import static io.calico4j.api.schema.Conditions.require;
import static io.calico4j.api.schema.CrossFieldRule.forbidden;
import static io.calico4j.api.schema.CrossFieldRule.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.ipam.IpPoolSpec;
import io.calico4j.api.net.Cidr;
import java.util.List;
import java.util.Map;

/** How the fields of IP pools go together. */
final class IpamRules {

    private static final Cidr LINK_LOCAL_V4 = Cidr.parse("169.254.0.0/16");
    private static final Cidr LINK_LOCAL_V6 = Cidr.parse("fe80::/10");

    private static final String LOAD_BALANCER =
            "has(self.allowedUses) && self.allowedUses.exists(u, u == 'LoadBalancer')";

    private static final List<CrossFieldRule> POOL = List.of(
            forbidden(
                    "ipipMode and vxlanMode cannot both be enabled",
                    enabled("ipipMode") + " && " + enabled("vxlanMode"),
                    self -> isEnabled(self, "ipipMode") && isEnabled(self, "vxlanMode")),
            forbidden(
                    "LoadBalancer IP pool cannot have IPIP or VXLAN enabled",
                    LOAD_BALANCER + " && (" + enabled("ipipMode") + " || " + enabled("vxlanMode") + ")",
                    self -> isForLoadBalancers(self) && (isEnabled(self, "ipipMode") || isEnabled(self, "vxlanMode"))),
            forbidden(
                    "LoadBalancer cannot be combined with Workload or Tunnel allowed uses",
                    LOAD_BALANCER + " && self.allowedUses.exists(u, u == 'Workload' || u == 'Tunnel')",
                    self -> isForLoadBalancers(self)
                            && (lists(self, "allowedUses", "Workload") || lists(self, "allowedUses", "Tunnel"))),
            forbidden(
                    "IPIP is not supported on IPv6 pools",
                    "cidr(self.cidr).ip().family() == 6 && " + enabled("ipipMode"),
                    self -> isEnabled(self, "ipipMode") && cidr(self).version() == 6),
            forbidden(
                    "LoadBalancer IP pools cannot disable BGP export",
                    LOAD_BALANCER + " && has(self.disableBGPExport) && self.disableBGPExport",
                    self -> isForLoadBalancers(self) && isTrue(self, "disableBGPExport")),
            invalid(
                    "IP Pool with AllowedUse LoadBalancer must have nodeSelector set to all()",
                    LOAD_BALANCER + " && !(has(self.nodeSelector) && self.nodeSelector == 'all()')",
                    self -> isForLoadBalancers(self) && !is(self, "nodeSelector", "all()")),
            forbidden(
                    "IP Pool with AllowedUse Tunnel cannot have namespaceSelector",
                    "has(self.allowedUses) && self.allowedUses.exists(u, u == 'Tunnel')"
                            + " && has(self.namespaceSelector) && size(self.namespaceSelector) > 0",
                    self -> lists(self, "allowedUses", "Tunnel") && isSet(self, "namespaceSelector")),
            noGlobal("nodeSelector"),
            noGlobal("namespaceSelector"),
            // The API server knows the cost of == between networks, but not of !=, and refuses what may cost too much.
            invalid("IPPool CIDR must be strictly masked", "!(cidr(self.cidr) == cidr(self.cidr).masked())", self -> {
                cidr(self);
                return !Cidr.isStrict(require(self, "cidr").asText());
            }),
            invalid(
                    "IPPool CIDR overlaps with IPv4 link local range 169.254.0.0/16",
                    "cidr('169.254.0.0/16').containsIP(cidr(self.cidr).ip()) || cidr(self.cidr).containsIP('169.254.0.0')",
                    self -> overlap(cidr(self), LINK_LOCAL_V4)),
            invalid(
                    "IPPool CIDR overlaps with IPv6 link local range fe80::/10",
                    "cidr('fe80::/10').containsIP(cidr(self.cidr).ip()) || cidr(self.cidr).containsIP('fe80::')",
                    self -> overlap(cidr(self), LINK_LOCAL_V6)),
            invalid(
                    "blockSize must be between 20 and 32 for IPv4 pools, and between 116 and 128 for IPv6 pools",
                    "has(self.blockSize) && self.blockSize != 0 && (cidr(self.cidr).ip().family() == 4"
                            + " ? self.blockSize < 20 || self.blockSize > 32"
                            + " : self.blockSize < 116 || self.blockSize > 128)",
                    IpamRules::hasBadBlockSize),
            invalid(
                    "IP pool size is too small for use with Calico IPAM."
                            + " It must be equal to or greater than the block size.",
                    "!(has(self.disabled) && self.disabled) && cidr(self.cidr).prefixLength() >"
                            + " (has(self.blockSize) && self.blockSize != 0 ? self.blockSize"
                            + " : (cidr(self.cidr).ip().family() == 4 ? 26 : 122))",
                    self -> !isTrue(self, "disabled") && cidr(self).prefixLength() > blockSize(self)));

    private static String enabled(String mode) {
        return "(has(self." + mode + ") && size(self." + mode + ") > 0 && self." + mode + " != 'Never')";
    }

    private static boolean isEnabled(JsonNode self, String mode) {
        return isSet(self, mode) && !is(self, mode, "Never");
    }

    private static boolean isForLoadBalancers(JsonNode self) {
        return lists(self, "allowedUses", "LoadBalancer");
    }

    private static CrossFieldRule noGlobal(String field) {
        return invalid(
                "global() selector is not valid for IPPool " + field,
                "has(self." + field + ") && self." + field + ".contains('global(')",
                self -> contains(self, field, "global("));
    }

    private static Cidr cidr(JsonNode self) {
        return CelAddresses.cidr(require(self, "cidr").asText());
    }

    private static boolean overlap(Cidr one, Cidr other) {
        return one.covers(other) || other.contains(one.address());
    }

    private static boolean hasBadBlockSize(JsonNode self) {
        long size = has(self, "blockSize") ? integer(self, "blockSize") : 0;
        if (size == 0) {
            return false;
        }
        return cidr(self).version() == 4 ? size < 20 || size > 32 : size < 116 || size > 128;
    }

    private static long blockSize(JsonNode self) {
        long size = has(self, "blockSize") ? integer(self, "blockSize") : 0;
        if (size != 0) {
            return size;
        }
        return cidr(self).version() == 4 ? 26 : 122;
    }

    static final Map<Class<?>, List<CrossFieldRule>> ALL = Map.of(IpPoolSpec.class, POOL);

    static final Map<Class<?>, Map<String, List<CrossFieldRule>>> OF_FIELDS = Map.of(
            IpPoolSpec.class,
            Map.of(
                    "blockSize",
                    List.of(CrossFieldRule.unchangeable(
                            "Block size cannot be changed; follow IP pool migration guide to avoid corruption.")),
                    "cidr",
                    List.of(CrossFieldRule.unchangeable(
                            "CIDR cannot be changed; follow IP pool migration guide to avoid corruption."))));

    private IpamRules() {}
}
