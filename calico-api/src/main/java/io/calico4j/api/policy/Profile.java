package io.calico4j.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.Kinds;
import io.calico4j.api.ObjectMeta;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.UnknownFields;
import java.util.List;
import java.util.Map;

/**
 * Rules and labels that endpoints refer to by name. The rules are asked when no policy has decided; the labels are inherited by
 * the endpoints. On Kubernetes there is one for each namespace ({@code kns.}) and service account ({@code ksa.}).
 *
 * @param metadata name, labels, revision
 * @param spec its rules and labels
 * @param unknownFields what was read but is not in the model
 */
@CalicoRecord
public record Profile(
        ObjectMeta metadata, ProfileSpec spec, @JsonIgnore UnknownFields unknownFields)
        implements Resource, ProfileBuilder.With {

    /** The profile that every datastore has without storing it: it allows everything. */
    public static final Profile DEFAULT_ALLOW = new Profile(
            ObjectMeta.builder()
                    .name("projectcalico-default-allow")
                    .resourceVersion("1")
                    .build(),
            new ProfileSpec(List.of(Rule.allow()), List.of(Rule.allow()), Map.of()));

    public Profile {
        metadata = metadata == null ? ObjectMeta.builder().build() : metadata;
        spec = spec == null ? ProfileSpec.builder().build() : spec;
        unknownFields = unknownFields == null ? UnknownFields.NONE : unknownFields;
    }

    public Profile(ObjectMeta metadata, ProfileSpec spec) {
        this(metadata, spec, UnknownFields.NONE);
    }

    public static ProfileBuilder builder() {
        return ProfileBuilder.builder();
    }

    @Override
    public ResourceKind<Profile> kind() {
        return Kinds.PROFILE;
    }

    @Override
    public Profile withMetadata(ObjectMeta newMetadata) {
        return new Profile(newMetadata, spec, unknownFields);
    }

    @Override
    public Profile withUnknownFields(UnknownFields newUnknownFields) {
        return new Profile(metadata, spec, newUnknownFields);
    }
}
