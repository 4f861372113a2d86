package io.calico4j.api.schema;

import static io.calico4j.api.schema.Conditions.has;
import static io.calico4j.api.schema.Conditions.integer;
import static io.calico4j.api.schema.Conditions.is;
import static io.calico4j.api.schema.Conditions.isSet;
import static io.calico4j.api.schema.Conditions.isTrue;
import static io.calico4j.api.schema.CrossFieldRule.forbidden;
import static io.calico4j.api.schema.CrossFieldRule.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.bgp.BgpConfigurationSpec;
import io.calico4j.api.bgp.BgpFilterRuleV4;
import io.calico4j.api.bgp.BgpFilterRuleV6;
import io.calico4j.api.bgp.BgpPeerSpec;
import java.util.List;
import java.util.Map;

/** How the fields of BGP's configuration, peers and filters go together. */
final class BgpRules {

    private static final List<CrossFieldRule> CONFIGURATION = List.of(
            needsMesh("nodeMeshPassword"),
            needsMesh("nodeMeshMaxRestartTime"),
            invalid(
                    "communities are defined but not used in prefixAdvertisements",
                    "has(self.communities) && size(self.communities) > 0"
                            + " && !(has(self.prefixAdvertisements) && size(self.prefixAdvertisements) > 0)",
                    self -> isSet(self, "communities") && !isSet(self, "prefixAdvertisements")));

    private static CrossFieldRule needsMesh(String field) {
        return forbidden(
                field + " cannot be set when nodeToNodeMeshEnabled is false",
                "has(self." + field + ") && has(self.nodeToNodeMeshEnabled) && !self.nodeToNodeMeshEnabled",
                self -> has(self, field)
                        && has(self, "nodeToNodeMeshEnabled")
                        && !isTrue(self, "nodeToNodeMeshEnabled"));
    }

    private static final List<CrossFieldRule> PEER = List.of(
            forbidden(
                    "node and nodeSelector cannot both be set",
                    set("node") + " && " + set("nodeSelector"),
                    self -> isSet(self, "node") && isSet(self, "nodeSelector")),
            forbidden(
                    "peerIP and peerSelector cannot both be set",
                    set("peerIP") + " && " + set("peerSelector"),
                    self -> isSet(self, "peerIP") && isSet(self, "peerSelector")),
            forbidden(
                    "asNumber must be empty when peerSelector is set",
                    set("peerSelector") + " && has(self.asNumber) && self.asNumber != 0",
                    self -> isSet(self, "peerSelector") && hasAsNumber(self)),
            forbidden(
                    "peerIP must be empty when localWorkloadSelector is set",
                    set("localWorkloadSelector") + " && " + set("peerIP"),
                    self -> isSet(self, "localWorkloadSelector") && isSet(self, "peerIP")),
            forbidden(
                    "peerSelector must be empty when localWorkloadSelector is set",
                    set("localWorkloadSelector") + " && " + set("peerSelector"),
                    self -> isSet(self, "localWorkloadSelector") && isSet(self, "peerSelector")),
            invalid(
                    "asNumber is required when localWorkloadSelector is set",
                    set("localWorkloadSelector") + " && !(has(self.asNumber) && self.asNumber != 0)",
                    self -> isSet(self, "localWorkloadSelector") && !hasAsNumber(self)),
            forbidden(
                    "reachableBy must be empty when peerIP is empty",
                    set("reachableBy") + " && !(" + set("peerIP") + ")",
                    self -> isSet(self, "reachableBy") && !isSet(self, "peerIP")),
            forbidden(
                    "keepOriginalNextHop and nextHopMode cannot both be set; keepOriginalNextHop is deprecated,"
                            + " use nextHopMode instead",
                    "has(self.keepOriginalNextHop) && self.keepOriginalNextHop && has(self.nextHopMode)",
                    self -> isTrue(self, "keepOriginalNextHop") && has(self, "nextHopMode")));

    private static String set(String field) {
        return "has(self." + field + ") && size(self." + field + ") > 0";
    }

    private static boolean hasAsNumber(JsonNode self) {
        return has(self, "asNumber") && integer(self, "asNumber") != 0;
    }

    private static final List<CrossFieldRule> FILTER_RULE = List.of(
            invalid(
                    "cidr and matchOperator must both be set or both be empty",
                    "(" + set("cidr") + ") != (" + set("matchOperator") + ")",
                    self -> isSet(self, "cidr") != isSet(self, "matchOperator")),
            invalid(
                    "cidr is required when prefixLength is set",
                    "has(self.prefixLength) && !(" + set("cidr") + ")",
                    self -> has(self, "prefixLength") && !isSet(self, "cidr")),
            new CrossFieldRule(
                    "operations may only be used with action Accept",
                    CrossFieldRule.Kind.UNSAID,
                    set("operations") + " && self.action != 'Accept'",
                    self -> isSet(self, "operations") && !is(self, "action", "Accept")));

    static final Map<Class<?>, List<CrossFieldRule>> ALL = Map.of(
            BgpConfigurationSpec.class, CONFIGURATION,
            BgpPeerSpec.class, PEER,
            BgpFilterRuleV4.class, FILTER_RULE,
            BgpFilterRuleV6.class, FILTER_RULE);

    private BgpRules() {}
}
