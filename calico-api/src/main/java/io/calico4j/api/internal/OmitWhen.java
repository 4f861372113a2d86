package io.calico4j.api.internal;

import io.calico4j.api.policy.EntityRule;
import org.jspecify.annotations.Nullable;

/** Which values are left out of JSON although they are not null: Jackson asks whether the filter equals the value. */
public final class OmitWhen {

    private OmitWhen() {}

    /** Leaves out an entity without criteria. */
    public static final class AnyEntity {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == null || EntityRule.ANY.equals(value);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
