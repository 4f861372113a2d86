package io.calico4j.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and times beyond what the recorded cases have. */
class JsonValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "-0, 0s",
        "+0s, 0s",
        "1.s, 1s",
        "00000000000000000000000001m, 1m0s",
        "-1.5h, -1h30m0s",
        "999ns, 999ns",
        "1001us, 1.001ms",
        "59.999999999s, 59.999999999s",
        "0.100s, 100ms",
        "1h0.5s, 1h0m0.5s",
        "0.00000000000000000000000001h, 0s",
        "9223372036854775807ns, 2562047h47m16.854775807s",
        "-9223372036854775808ns, -2562047h47m16.854775808s",
        "-9223372036854775807ns1ns, -2562047h47m16.854775808s"
    })
    void readsAndPrintsDurations(String text, String printed) {
        Duration duration = GoDuration.parse(text);
        assertThat(GoDuration.print(duration)).isEqualTo(printed);
        assertThat(GoDuration.parse(printed)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                "s",
                ".s",
                ".",
                "1",
                "1.",
                "--1s",
                "1s-1s",
                "1S",
                " 1s",
                "1s ",
                "1,5s",
                "\u0661s",
                "9223372036854775808ns",
                "-9223372036854775809ns",
                "9223372036854775807ns1ns",
                "99999999999999999999999999999999h",
                "2562047h47m16.9s"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void refusesDurationsThatAreNoText() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("90", Duration.class))
                .isInstanceOf(MismatchedInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.999Z, 2026-01-02T03:04:05Z",
        "'2026-01-02T03:04:05,9Z', 2026-01-02T03:04:05Z",
        "2026-01-02T3:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05+05:30, 2026-01-01T21:34:05Z",
        "2026-01-02T03:04:05-24:00, 2026-01-03T03:04:05Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, "
    })
    void readsTimes(String text, @Nullable Instant time) throws JsonProcessingException {
        assertThat(Json.MAPPER.readValue("\"" + text + "\"", Instant.class)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04Z",
                "2026-01-02 03:04:05Z",
                "2026-01-02T03:04:05+0530",
                "2026-01-02T03:04:05+25:00",
                "2026-01-02T24:00:00Z",
                "2026-01-02T03:04:60Z",
                "2026-13-02T03:04:05Z",
                "26-01-02T03:04:05Z",
                "2026-01-02T03:04:05.Z",
                "2026-01-02"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Json.MAPPER.readValue("\"" + text + "\"", Instant.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesWhatFollowsTheJson() {
        assertThatThrownBy(() -> Json.MAPPER.readTree("{} {}")).isInstanceOf(JsonProcessingException.class);
    }
}
