package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;

/**
 * A stage of policy. Tiers are asked in their order; in each, the policies in theirs. {@code default}, {@code kube-admin} and
 * {@code kube-baseline} always exist.
 *
 * @param metadata name, labels, revision
 * @param spec where it stands
 * @param status how it fares
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record Tier(
        ObjectMeta metadata,
        TierSpec spec,
        @JsonInclude(JsonInclude.Include.ALWAYS) TierStatus status,
        @JsonIgnore UnknownFields unknownFields)
        implements Resource, TierBuilder.With {

    /** The tier of policies that name none. */
    public static final String DEFAULT = "default";

    /** The order of the default tier, and of a tier that is stored without one. */
    public static final double DEFAULT_ORDER = 1_000_000;

    /** The tier of Kubernetes' admin policies, asked first. */
    public static final String KUBE_ADMIN = "kube-admin";

    public static final double KUBE_ADMIN_ORDER = 1_000;

    /** The tier of Kubernetes' baseline policies, asked last. */
    public static final String KUBE_BASELINE = "kube-baseline";

    public static final double KUBE_BASELINE_ORDER = 10_000_000;

    public Tier {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? TierSpec.builder().build() : spec;
        status = status == null ? TierStatus.NONE : status;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public Tier(ObjectMeta metadata, TierSpec spec) {
        this(metadata, spec, TierStatus.NONE, UnknownFields.NONE);
    }

    public static TierBuilder builder() {
        return TierBuilder.builder();
    }

    /** A tier with this name and order that denies what its policies select but do not decide. */
    public static Tier of(String name, double order) {
        return new Tier(ObjectMeta.named(name), new TierSpec(order, Action.DENY));
    }

    @Override
    public ResourceKind<Tier> kind() {
        return Kinds.TIER;
    }

    @Override
    public Tier withMetadata(ObjectMeta newMetadata) {
        return new Tier(newMetadata, spec, status, unknownFields);
    }

    @Override
    public Tier withUnknownFields(UnknownFields newUnknownFields) {
        return new Tier(metadata, spec, status, newUnknownFields);
    }
}
