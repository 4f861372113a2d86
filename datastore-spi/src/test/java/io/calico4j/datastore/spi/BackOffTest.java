package io.calico4j.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static List<Long> afterFailures(BackOff backOff, int count) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            backOff.failed();
            waits.add(backOff.stretch(INTERVAL).toMillis());
        }
        return waits;
    }

    @Test
    void doublesUpToTheLongest() {
        assertThat(afterFailures(new BackOff(LONGEST, () -> 1), 7))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void neverWaitsLessThanHalfOfThatNorLessThanTheInterval() {
        assertThat(afterFailures(new BackOff(LONGEST, () -> 0), 7))
                .containsExactly(500L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
    }

    @Test
    void doesNotOverflow() {
        BackOff backOff = new BackOff(Duration.ofDays(100_000), () -> 0);
        assertThat(afterFailures(backOff, 200)).isSorted();
    }

    @Test
    void startsAgainAfterAnAnswer() {
        BackOff backOff = new BackOff(LONGEST, () -> 0);
        afterFailures(backOff, 5);
        backOff.answered();
        assertThat(backOff.stretch(INTERVAL)).isEqualTo(INTERVAL);
        assertThat(afterFailures(backOff, 1)).containsExactly(500L);
    }

    @Test
    void leavesAnIntervalThatIsLongerThanTheLongestAsItIs() {
        BackOff backOff = new BackOff(Duration.ofMillis(1), () -> 0.5);
        assertThat(afterFailures(backOff, 3)).containsExactly(500L, 500L, 500L);
    }
}
