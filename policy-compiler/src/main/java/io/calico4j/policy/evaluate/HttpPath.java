package io.calico4j.policy.evaluate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings the paths of requests and of rules to one form, so that no other spelling of a path gets around a rule about it.
 */
final class HttpPath {

    private HttpPath() {}

    /**
     * The path without query, fragment and parameters, decoded once, with {@code .}, {@code ..}, repeated and trailing slashes
     * resolved; null if it is none: a broken escape, an escape that decoding leaves behind and that a server could decode again
     * to a dot or a slash, a NUL, or no slash in front.
     */
    static @Nullable String normalise(String raw) {
        int end = raw.length();
        for (int i = 0; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
            }
        }
        String decoded = decode(raw.substring(0, end));
        if (decoded == null || decoded.indexOf('\0') >= 0) {
            return null;
        }
        String lower = decoded.toLowerCase(Locale.ROOT);
        if (lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c")) {
            return null;
        }
        String slashes = decoded.replace('\\', '/');
        return slashes.startsWith("/") ? resolve(slashes) : null;
    }

    private static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.put(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length) {
                return null;
            }
            int high = Character.digit(bytes[i + 1], 16);
            int low = Character.digit(bytes[i + 2], 16);
            if (high < 0 || low < 0) {
                return null;
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
    }

    private static String resolve(String path) {
        Deque<String> kept = new ArrayDeque<>();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            int parameters = segment.indexOf(';');
            if (parameters >= 0) {
                segment = segment.substring(0, parameters);
            }
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
            start = end + 1;
        }
        return "/" + String.join("/", kept);
    }

    /** Whether the path is the prefix or below it; both in the form of {@link #normalise}. */
    static boolean isBelow(String path, String prefix) {
        return prefix.equals("/")
                || (path.startsWith(prefix)
                        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
    }
}
