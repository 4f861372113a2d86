package io.calico4j.api.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/**
 * Durations in the syntax that Calico's JSON has from Go, such as {@code 1m30s}: signed, up to some 292 years, exact to the
 * nanosecond.
 */
public final class GoDuration {

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    /** The micro sign, which is written, and the Greek letter that looks the same. */
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", MICROSECOND,
            "\u00B5s", MICROSECOND,
            "\u03BCs", MICROSECOND,
            "ms", MILLISECOND,
            "s", SECOND,
            "m", MINUTE,
            "h", HOUR);

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** No number with more digits than this is in range, and reading one could take very long. */
    private static final int MAX_DIGITS = 19;

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /**
     * Parses an optional sign and one or more decimal numbers, each with its unit, or a bare {@code 0}.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Duration parse(String text) {
        return new GoDuration(text).parse();
    }

    private Duration parse() {
        boolean negative = text.startsWith("-");
        at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return Duration.ZERO;
        }
        BigInteger total = BigInteger.ZERO;
        do {
            total = total.add(component());
            // No component is negative, so a sum that is out of range stays there.
            if (total.negate().compareTo(MIN) < 0) {
                throw invalid();
            }
        } while (at < text.length());
        BigInteger nanoseconds = negative ? total.negate() : total;
        if (nanoseconds.compareTo(MAX) > 0) {
            throw invalid();
        }
        return Duration.ofNanos(nanoseconds.longValue());
    }

    /** One number with its unit, in nanoseconds. */
    private BigInteger component() {
        String whole = digits();
        boolean hasPoint = at < text.length() && text.charAt(at) == '.';
        if (hasPoint) {
            at++;
        }
        String fraction = hasPoint ? digits() : "";
        if (whole.isEmpty() && fraction.isEmpty()) {
            throw invalid();
        }
        long unit = unit();
        return whole(whole).multiply(BigInteger.valueOf(unit)).add(BigInteger.valueOf(fraction(fraction, unit)));
    }

    private String digits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private BigInteger whole(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        if (digits.length() - first > MAX_DIGITS) {
            throw invalid();
        }
        return first == digits.length() ? BigInteger.ZERO : new BigInteger(digits.substring(first));
    }

    /** In floating point, as Go does it: what is cut off must be the same. */
    private static long fraction(String digits, long unit) {
        long value = 0;
        double scale = 1;
        for (int i = 0; i < digits.length() && value <= (Long.MAX_VALUE - 9) / 10; i++) {
            value = value * 10 + (digits.charAt(i) - '0');
            scale *= 10;
        }
        return (long) (value * (unit / scale));
    }

    private long unit() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("missing unit in duration '" + text + "'");
        }
        Long unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit '" + name + "' in duration '" + text + "'");
        }
        return unit;
    }

    private IllegalArgumentException invalid() {
        return new IllegalArgumentException("invalid duration '" + text + "'");
    }

    /**
     * The one spelling of a duration: hours, minutes and seconds from the largest that is not zero downwards, a fraction behind
     * the seconds; under a second, one number in the largest unit that makes it 1 or more.
     *
     * @throws ArithmeticException if the duration is longer than the syntax has room for
     */
    public static String print(Duration duration) {
        long nanoseconds = duration.toNanos();
        String sign = nanoseconds < 0 ? "-" : "";
        // Of the most negative number the absolute value overflows, but is right where it is taken as unsigned.
        long rest = Math.abs(nanoseconds);
        if (rest == 0) {
            return "0s";
        } else if (Long.compareUnsigned(rest, SECOND) < 0) {
            return sign + printSmall(rest);
        }
        long hours = Long.divideUnsigned(rest, HOUR);
        long minutes = Long.remainderUnsigned(rest, HOUR) / MINUTE;
        long seconds = Long.remainderUnsigned(rest, MINUTE);
        return sign
                + (hours > 0 ? hours + "h" : "")
                + (hours > 0 || minutes > 0 ? minutes + "m" : "")
                + decimal(seconds, SECOND)
                + "s";
    }

    private static String printSmall(long nanoseconds) {
        if (nanoseconds < MICROSECOND) {
            return nanoseconds + "ns";
        }
        return nanoseconds < MILLISECOND
                ? decimal(nanoseconds, MICROSECOND) + "\u00B5s"
                : decimal(nanoseconds, MILLISECOND) + "ms";
    }

    /** How many units, without zeros at the end of the fraction; the unit is a power of ten. */
    private static String decimal(long nanoseconds, long unit) {
        String whole = Long.toString(nanoseconds / unit);
        if (nanoseconds % unit == 0) {
            return whole;
        }
        String fraction = Long.toString(unit + nanoseconds % unit).substring(1);
        int end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + fraction.substring(0, end);
    }
}
