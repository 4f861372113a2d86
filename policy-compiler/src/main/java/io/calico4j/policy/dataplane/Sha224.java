package io.calico4j.policy.dataplane;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The hash that Calico makes ids of, and the alphabet that it writes it in. */
final class Sha224 {

    private static final Base64.Encoder FOR_URLS = Base64.getUrlEncoder().withoutPadding();

    private Sha224() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-224");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-224", e);
        }
    }

    static byte[] of(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the alphabet for URLs, without padding. */
    static String text(byte[] hash) {
        return FOR_URLS.encodeToString(hash);
    }
}
