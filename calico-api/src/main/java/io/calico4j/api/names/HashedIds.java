package io.calico4j.api.names;

import io.calico4j.api.internal.Hashes;
import java.nio.charset.StandardCharsets;

/** Identifiers with a hash in them, which are of bounded length and the same wherever Calico makes them. */
public final class HashedIds {

    /** What stands before a hash, and may therefore not begin what is not one. */
    private static final String MARK = "_";

    private HashedIds() {}

    /**
     * The identity of some content, as selectors and IP sets have it.
     *
     * @param prefix says what kind of content it is, such as {@code s} for selectors; it goes into the hash too
     */
    public static String unique(String prefix, String content) {
        return prefix + ":" + Hashes.base64(Hashes.hash("SHA-224", prefix + ":" + content));
    }

    /**
     * A prefix and a suffix, of which the latter gives way to a hash of itself where both together would be too long.
     *
     * @param maxLength in bytes
     * @throws IllegalArgumentException if the prefix leaves no room
     */
    public static String lengthLimited(String prefix, String suffix, int maxLength) {
        String tail = suffix.isEmpty() ? MARK : suffix;
        int prefixLength = length(prefix);
        int room = maxLength - prefixLength - length(tail);
        // A suffix that looks like a hash is only safe where no hash would have that length.
        if (room > 0 || (room == 0 && !tail.startsWith(MARK))) {
            return prefix + tail;
        }
        int hashLength = maxLength - prefixLength - MARK.length();
        if (hashLength < 0) {
            throw new IllegalArgumentException(
                    "prefix '" + prefix + "' leaves no room for a hash within " + maxLength + " bytes");
        }
        String hash = Hashes.base64(Hashes.hash("SHA-256", tail));
        return prefix + MARK + hash.substring(0, Math.min(hashLength, hash.length()));
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
