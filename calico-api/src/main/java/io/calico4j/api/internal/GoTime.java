package io.calico4j.api.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in RFC 3339, read as Go reads them, and written in UTC and whole seconds. */
final class GoTime {

    /** Go lets an hour have one digit, and a comma stand for the point. */
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})T(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,]\\d+)?" + "(?:Z|([-+])(\\d{2}):(\\d{2}))");

    /** The time that Go has where it has none. */
    private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private GoTime() {}

    /**
     * Parses a time, leaving out parts of seconds. Null is what Go takes for no time at all: the beginning of the year 1.
     *
     * @throws DateTimeException if the text is not a time
     */
    static @Nullable Instant parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new DateTimeException("not an RFC 3339 time: '" + text + "'");
        }
        Instant local = LocalDateTime.of(
                        number(match, 1),
                        number(match, 2),
                        number(match, 3),
                        number(match, 4),
                        number(match, 5),
                        number(match, 6))
                .toInstant(ZoneOffset.UTC);
        Instant time = match.group(7) == null ? local : local.minusSeconds(offset(match));
        return time.equals(ZERO) ? null : time;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    /** In seconds. Go allows more than Java does: up to 24 hours and 60 minutes. */
    private static int offset(Matcher match) {
        int hours = number(match, 8);
        int minutes = number(match, 9);
        if (hours > 24 || minutes > 60) {
            throw new DateTimeException("not an offset from UTC: " + match.group(8) + ":" + match.group(9));
        }
        int seconds = (hours * 60 + minutes) * 60;
        return match.group(7).equals("-") ? -seconds : seconds;
    }

    static String print(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
