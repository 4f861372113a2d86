package io.calico4j.datastore;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of environment variables as Go reads them, with its words where they are none. */
final class GoLiterals {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    /** Behind a prefix, {@code _} may stand before the first digit too; it is never doubled nor last. */
    private static final Pattern INT = Pattern.compile(
            "(?i)([+-]?)(?:0x((?:_?[0-9a-f])+)|0b((?:_?[01])+)|0o?((?:_?[0-7])+)" + "|(0|[1-9](?:_?[0-9])*))");

    private static final Pattern DECIMAL = Pattern.compile(
            "[+-]?(?=[.]?[0-9])(?:[0-9](?:_?[0-9])*)?[.]?(?:[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("(?i)[+-]?0x_?(?=[.]?[0-9a-f])(?:[0-9a-f](?:_?[0-9a-f])*)?[.]?(?:[0-9a-f](?:_?[0-9a-f])*)?"
                    + "p[+-]?[0-9](?:_?[0-9])*");
    private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");

    /** Exponents with more digits than this could take very long to compute, and mean infinity or zero. */
    private static final int MAX_LENGTH = 400;

    private GoLiterals() {}

    static boolean bool(String text) {
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw malformed("ParseBool", text);
        }
        return TRUE.contains(text);
    }

    static long int64(String text) {
        Matcher match = INT.matcher(text);
        if (!match.matches()) {
            throw malformed("ParseInt", text);
        }
        int[] radixes = {16, 2, 8, 10};
        for (int group = 2; group <= 5; group++) {
            if (match.group(group) != null) {
                String digits = match.group(1) + match.group(group).replace("_", "");
                BigInteger value = digits.length() > MAX_LENGTH
                        ? BigInteger.ONE.shiftLeft(64)
                        : new BigInteger(digits, radixes[group - 2]);
                if (value.bitLength() > 63) {
                    throw outOfRange("ParseInt", text);
                }
                return value.longValue();
            }
        }
        throw malformed("ParseInt", text);
    }

    static float float32(String text) {
        if (INFINITY.matcher(text).matches()) {
            return text.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        } else if (text.equalsIgnoreCase("nan")) {
            return Float.NaN;
        } else if (!DECIMAL.matcher(text).matches()
                && !HEXADECIMAL.matcher(text).matches()) {
            throw malformed("ParseFloat", text);
        }
        float value = Float.parseFloat(text.replace("_", ""));
        if (Float.isInfinite(value)) {
            throw outOfRange("ParseFloat", text);
        }
        return value;
    }

    /** A number in the shortest form that is read as the same, as Go's format {@code g} gives it. */
    static String shortest(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal number = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static IllegalArgumentException malformed(String function, String text) {
        return failure(function, text, "invalid syntax");
    }

    private static IllegalArgumentException outOfRange(String function, String text) {
        return failure(function, text, "value out of range");
    }

    private static IllegalArgumentException failure(String function, String text, String reason) {
        return new IllegalArgumentException("strconv." + function + ": parsing \"" + text + "\": " + reason);
    }
}
