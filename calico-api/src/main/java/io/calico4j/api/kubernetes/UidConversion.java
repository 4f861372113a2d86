package io.calico4j.api.kubernetes;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The UID under which Calico presents an object that it derives from another one: the bits of each byte in reverse order,
 * except in the two bytes that hold the UUID's version and variant. Doing it twice gives the first UID back.
 */
public final class UidConversion {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UidConversion() {}

    /**
     * The other UID.
     *
     * @throws ConversionException if the text is not a UUID
     */
    public static String convert(String uid) {
        UUID parsed = parse(uid);
        long high = parsed.getMostSignificantBits();
        long low = parsed.getLeastSignificantBits();
        long version = 0x000000000000FF00L;
        long variant = 0xFF00000000000000L;
        return new UUID(
                        (reverseInBytes(high) & ~version) | (high & version),
                        (reverseInBytes(low) & ~variant) | (low & variant))
                .toString();
    }

    /** Reads what Go's UUID package does: with or without dashes, in braces, or as a URN. */
    private static UUID parse(String uid) {
        String digits = switch (uid.length()) {
            case 32 -> uid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
            case 36 -> uid;
            case 38 -> uid.substring(1, 37);
            case 45 -> uid.substring(9);
            default ->
                throw new ConversionException("failed to parse UID for resource: invalid UUID length: " + uid.length());
        };
        if (!FORM.matcher(digits).matches()
                || (uid.length() == 45 && !uid.toLowerCase(Locale.ROOT).startsWith("urn:uuid:"))) {
            throw new ConversionException("failed to parse UID for resource: invalid UUID format");
        }
        return UUID.fromString(digits);
    }

    private static long reverseInBytes(long bits) {
        return Long.reverseBytes(Long.reverse(bits));
    }
}
