package io.calico4j.policy.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecentlySeenTest {

    @Test
    void ofEqualObjectsTheFirstIsUsed() {
        RecentlySeen<List<Integer>> seen = new RecentlySeen<>(64);
        List<Integer> first = List.of(1, 2);

        assertThat(seen.share(first)).isSameAs(first);
        assertThat(seen.share(List.of(1, 2))).isSameAs(first);
        assertThat(seen.share(List.of(2, 1))).isEqualTo(List.of(2, 1));
    }

    @Test
    void whatIsSharedIsAlwaysEqual() {
        RecentlySeen<Long> seen = new RecentlySeen<>(4);
        for (long i = 0; i < 1000; i++) {
            Long shared = seen.share(i * i % 37);
            assertThat(shared).isEqualTo(i * i % 37);
        }
    }
}
