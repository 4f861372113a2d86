package io.calico4j.api.schema;

import io.calico4j.api.net.IpAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAPI's named formats of texts, as leniently as the API server reads them. */
final class Formats {

    private static final Pattern TIME = Pattern.compile("(\\d{2}):(\\d{2}):(\\d{2})(.\\d+)?(z|[+-]\\d{2}:\\d{2})");

    private Formats() {}

    /** Whether the text has the format; a format that is not about texts is had by every text. */
    static boolean matches(String format, String text) {
        return switch (format) {
            case "cidr" -> isCidr(text);
            case "date-time" -> isDateTime(text);
            default -> true;
        };
    }

    /** Octets and prefix length may have leading zeros, and IPv4 may be written as IPv6. */
    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = withoutPaddedOctets(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 9 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int bits = address.indexOf(':') >= 0 ? 128 : 32;
        return IpAddress.tryParse(address).isPresent() && Integer.parseInt(length) <= bits;
    }

    private static String withoutPaddedOctets(String address) {
        return address.indexOf('.') < 0 ? address : address.replaceAll("(?<![0-9a-fA-F])0+(?=[0-9])", "");
    }

    /** Any offset of two digits each is one, any character may separate the fraction, and a second T ends what is read. */
    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        if (parts.length < 2 || !isDate(parts[0])) {
            return false;
        }
        Matcher time = TIME.matcher(parts[1]);
        return time.matches()
                && time.group(1).compareTo("23") <= 0
                && time.group(2).compareTo("59") <= 0
                && time.group(3).compareTo("59") <= 0;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
