package io.calico4j.policy.flatten;

import org.jspecify.annotations.Nullable;

/**
 * A criterion on ICMP messages.
 *
 * @param type the type
 * @param code the code; null for any
 */
public record IcmpMatch(int type, @Nullable Integer code) {

    /** Whether a message of this type and code is meant. */
    public boolean matches(int messageType, int messageCode) {
        return type == messageType && (code == null || code == messageCode);
    }

    @Override
    public String toString() {
        return "type " + type + (code == null ? "" : " code " + code);
    }
}
