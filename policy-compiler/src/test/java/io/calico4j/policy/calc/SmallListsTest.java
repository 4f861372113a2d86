package io.calico4j.policy.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallListsTest {

    @Test
    void areListsLikeOthers() {
        Random random = new Random(20261129);
        List<Integer> small = List.of();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Integer element = random.nextInt(6);
            if (random.nextInt(5) < 2) {
                small = SmallLists.with(small, element);
                expected.add(element);
            } else {
                small = SmallLists.without(small, element);
                expected.remove(element);
            }
            assertThat(small).isEqualTo(expected);
        }
    }

    @Test
    void growLikeOthers() {
        List<Integer> small = List.of();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            small = SmallLists.with(small, i);
            expected.add(i);
            assertThat(small).isEqualTo(expected);
        }
        for (int i = 0; i < 20; i++) {
            small = SmallLists.without(small, i);
            expected.remove(Integer.valueOf(i));
            assertThat(small).isEqualTo(expected);
        }
    }
}
