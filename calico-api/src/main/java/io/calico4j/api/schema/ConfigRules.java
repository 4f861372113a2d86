package io.calico4j.api.schema;

import static io.calico4j.api.schema.Conditions.any;
import static io.calico4j.api.schema.Conditions.has;
import static io.calico4j.api.schema.Conditions.integer;
import static io.calico4j.api.schema.Conditions.isSet;
import static io.calico4j.api.schema.Conditions.require;
import static io.calico4j.api.schema.CrossFieldRule.forbidden;
import static io.calico4j.api.schema.CrossFieldRule.invalid;

import io.calico4j.api.config.FelixConfiguration;
import io.calico4j.api.config.FelixConfigurationSpec;
import io.calico4j.api.config.RouteTableIdRange;
import io.calico4j.api.config.RouteTableRange;
import java.util.List;
import java.util.Map;

/** How the fields of Felix's configuration go together. */
final class ConfigRules {

    private static final List<CrossFieldRule> FELIX = List.of(forbidden(
            "nodeSelector must not be set on the 'default' or per-node ('node.*') FelixConfiguration",
            "self.metadata.name == 'default' || self.metadata.name.startsWith('node.')"
                    + " ? has(self.spec.nodeSelector) : false",
            self -> {
                String name = require(require(self, "metadata"), "name").asText();
                return (name.equals("default") || name.startsWith("node."))
                        && has(require(self, "spec"), "nodeSelector");
            }));

    private static final List<CrossFieldRule> FELIX_SPEC = List.of(
            forbidden(
                    "routeTableRange and routeTableRanges cannot both be set",
                    "has(self.routeTableRange) && has(self.routeTableRanges)",
                    self -> has(self, "routeTableRange") && has(self, "routeTableRanges")),
            address("natOutgoingAddress", 4),
            address("deviceRouteSourceAddress", 4),
            address("deviceRouteSourceAddressIPv6", 6));

    private static CrossFieldRule address(String field, int version) {
        return invalid(
                field + " must be a valid IPv" + version + " address",
                "has(self." + field + ") && size(self." + field + ") > 0 && !(isIP(self." + field + ") && ip(self."
                        + field + ").family() == " + version + ")",
                self -> isSet(self, field)
                        && CelAddresses.tryIp(self.path(field).asText())
                                .map(address -> address.version() != version)
                                .orElse(true));
    }

    private static final List<CrossFieldRule> TABLE_RANGE = List.of(invalid(
            "must be a range of route table indices within 1..250",
            "self.min < 1 || self.max < self.min || self.max > 250",
            self -> any(
                    () -> integer(self, "min") < 1,
                    () -> integer(self, "max") < integer(self, "min"),
                    () -> integer(self, "max") > 250)));

    private static final List<CrossFieldRule> TABLE_ID_RANGE = List.of(
            invalid("min must be >= 1", "self.min < 1", self -> integer(self, "min") < 1),
            invalid(
                    "min must not be greater than max",
                    "self.min > self.max",
                    self -> integer(self, "min") > integer(self, "max")));

    static final Map<Class<?>, List<CrossFieldRule>> ALL = Map.of(
            FelixConfiguration.class, FELIX,
            FelixConfigurationSpec.class, FELIX_SPEC,
            RouteTableRange.class, TABLE_RANGE,
            RouteTableIdRange.class, TABLE_ID_RANGE);

    private ConfigRules() {}
}
