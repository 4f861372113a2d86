package io.calico4j.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoLiteralsTest {

    @ParameterizedTest
    @CsvSource({
        "10,10",
        "-1,-1",
        "+7,7",
        "0,0",
        "010,8",
        "0o17,15",
        "0x1F,31",
        "0b11,3",
        "1_000,1000",
        "0x_f,15",
        "0_7,7"
    })
    void readsWholeNumbers(String text, long value) {
        assertThat(GoLiterals.int64(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "1.0", "1e2", "0x", "08", "1__0", "_1", "1_", "--1", "١"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> GoLiterals.int64(text))
                .hasMessage("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }

    @ParameterizedTest
    @CsvSource({"10.5,10.5", ".5,0.5", "5.,5", "1e2,100", "1_0.5,10.5", "0x1p-2,0.25", "-0.1,-0.1", "+3,3", "010,10"})
    void readsNumbers(String text, float value) {
        assertThat(GoLiterals.float32(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1f", "1d", " 1", "1,5", "0x1", "e5", "1e", "_1", "1__0", "infinit"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> GoLiterals.float32(text))
                .hasMessage("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
    }

    @Test
    void refusesNumbersThatAreTooGreat() {
        assertThatThrownBy(() -> GoLiterals.int64("9223372036854775808"))
                .hasMessage("strconv.ParseInt: parsing \"9223372036854775808\": value out of range");
        assertThat(GoLiterals.int64("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> GoLiterals.float32("1e39"))
                .hasMessage("strconv.ParseFloat: parsing \"1e39\": value out of range");
        assertThat(GoLiterals.float32("-Inf")).isNegative().isInfinite();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,1.5",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "123456,123456",
        "1234567,1.234567e+06",
        "-1e100,-1e+100",
        "0,0"
    })
    void writesNumbers(double value, String text) {
        assertThat(GoLiterals.shortest(value)).isEqualTo(text);
    }
}
