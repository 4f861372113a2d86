package io.calico4j.api.bgp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.CalicoRecord;
import io.calico4j.api.internal.Values;
import io.calico4j.api.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Names an entry of a Kubernetes Secret in the namespace of Calico.
 *
 * @param name the Secret's name
 * @param key the entry
 * @param optional whether the Secret or the entry may be missing; null for no
 */
@CalicoRecord
@Constraint(atomic = true)
public record SecretKeySelector(
        @Constraint(defaultValue = "\"\"") @Nullable String name,
        @Constraint(required = true) @JsonInclude String key,
        @Nullable Boolean optional)
        implements SecretKeySelectorBuilder.With {

    public SecretKeySelector {
        name = Values.text(name);
        key = Values.textOrEmpty(key);
    }

    public static SecretKeySelectorBuilder builder() {
        return SecretKeySelectorBuilder.builder();
    }
}
