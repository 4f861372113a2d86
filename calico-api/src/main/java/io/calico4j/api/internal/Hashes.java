package io.calico4j.api.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hash functions that Calico makes names with, and the alphabets that it writes hashes in. */
public final class Hashes {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Hashes() {}

    /**
     * The hash of a text's UTF-8 bytes.
     *
     * @param algorithm one that every Java has, such as {@code SHA-256}
     */
    public static byte[] hash(String algorithm, String text) {
        return hash(algorithm, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of bytes.
     *
     * @param algorithm one that every Java has, such as {@code SHA-256}
     */
    public static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /** In the alphabet for URLs, without padding. */
    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In capitals and digits, without padding. */
    public static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte b : bytes) {
            pending = pending << 8 | (b & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(pending >> (bits - 5) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(pending << (5 - bits) & 31));
        }
        return text.toString();
    }

    /** The first digits in base 16, in lower case. */
    public static String hex(byte[] bytes, int digits) {
        return HexFormat.of().formatHex(bytes).substring(0, digits);
    }
}
