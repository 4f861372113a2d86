package io.calico4j.api.bgp;

import io.calico4j.api.CalicoRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the password of BGP sessions is kept.
 *
 * @param secretKeyRef the entry of a Secret; null for no password
 */
@CalicoRecord
public record BgpPassword(@Nullable SecretKeySelector secretKeyRef) implements BgpPasswordBuilder.With {

    public static BgpPasswordBuilder builder() {
        return BgpPasswordBuilder.builder();
    }

    /** The password in this entry of this Secret. */
    public static BgpPassword fromSecret(String name, String key) {
        return new BgpPassword(new SecretKeySelector(name, key, null));
    }
}
