package io.calico4j.api.kubernetes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Kubernetes' notation of quantities, such as {@code 10M}, {@code 4Gi}, {@code 500m} or {@code 1e3}. */
final class Quantity {

    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30}))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]{1,2})?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantity() {}

    /** The quantity as a whole number, rounded up; empty if the text is not a quantity. */
    static Optional<BigInteger> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(form.group(1));
        String suffix = form.group(2) == null ? "" : form.group(2);
        if (suffix.endsWith("i")) {
            value = value.multiply(
                    new BigDecimal(BigInteger.ONE.shiftLeft(10 * (BINARY.indexOf(suffix.charAt(0)) + 1))));
        } else if (DECIMAL.containsKey(suffix)) {
            value = value.scaleByPowerOfTen(DECIMAL.get(suffix));
        } else if (!suffix.isEmpty()) {
            value = value.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
        }
        return Optional.of(value.setScale(0, RoundingMode.UP).toBigInteger());
    }
}
