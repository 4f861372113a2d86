package io.calico4j.api.validation;

import io.calico4j.api.ObjectMeta;
import io.calico4j.api.policy.GlobalNetworkSet;
import io.calico4j.api.policy.NetworkSet;
import io.calico4j.api.policy.RuleMetadata;
import io.calico4j.api.policy.Tier;
import java.util.Map;

/** What is checked of metadata, in general and by kind. */
final class MetadataChecks {

    private static final String NAMESPACE_LABEL = "projectcalico.org/namespace";
    private static final int MAX_TIER_NAME = 63;

    static final Map<Class<?>, ObjectCheck<?>> ALL = Map.of(
            ObjectMeta.class, (ObjectCheck<ObjectMeta>) Labels::metadata,
            RuleMetadata.class,
                    (ObjectCheck<RuleMetadata>)
                            (metadata, findings) -> Labels.annotations(metadata.annotations(), "annotations", findings),
            Tier.class, (ObjectCheck<Tier>) MetadataChecks::tier,
            NetworkSet.class, (ObjectCheck<NetworkSet>) (set, findings) -> networkSet(set.metadata(), findings),
            GlobalNetworkSet.class,
                    (ObjectCheck<GlobalNetworkSet>) (set, findings) -> networkSet(set.metadata(), findings));

    private MetadataChecks() {}

    private static void tier(Tier tier, Findings findings) {
        findings.enter("metadata");
        Labels.name(
                tier.metadata(),
                MAX_TIER_NAME,
                Names.isLabel(tier.metadata().nameOrEmpty()),
                Names.LABEL_RULE,
                findings);
        findings.leave();
    }

    private static void networkSet(ObjectMeta metadata, Findings findings) {
        if (metadata.labels().containsKey(NAMESPACE_LABEL)) {
            findings.report(
                    "metadata.labels",
                    "Metadata.Labels (label)",
                    NAMESPACE_LABEL,
                    NAMESPACE_LABEL + " is not a valid label name");
        }
    }
}
