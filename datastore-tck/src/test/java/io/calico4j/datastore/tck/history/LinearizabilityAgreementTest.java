package io.calico4j.datastore.tck.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search and the trial of every order agree on histories that a seed decides. */
class LinearizabilityAgreementTest {

    private static final int SOUND = 25_000;
    private static final int MUTATIONS = 6;
    private static final long SEED = Long.getLong("calico4j.seed", 20260101);

    @Test
    void agreesWithTheTrialOfEveryOrder() {
        Random random = new Random(SEED);
        int explained = 0;
        for (int i = 0; i < SOUND; i++) {
            List<Call> sound =
                    RandomHistory.sound(random, 2 + random.nextInt(6), 1 + random.nextInt(4), random.nextInt(50));
            assertThat(Linearizability.check(sound))
                    .as("a sound history: %s", sound)
                    .isEmpty();
            for (int j = 0; j < MUTATIONS; j++) {
                List<Call> mutated = RandomHistory.mutated(random, sound);
                boolean right = EveryOrder.explains(mutated);
                explained += right ? 1 : 0;
                assertThat(Linearizability.check(mutated).isEmpty())
                        .as("seed %s, history %s.%s: %s", SEED, i, j, mutated)
                        .isEqualTo(right);
            }
        }
        // Else one of the two answers would not have been looked at.
        assertThat(explained).isBetween(SOUND, SOUND * (MUTATIONS - 1));
    }
}
