package io.calico4j.datastore.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearizabilityTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a stale read                                | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 get -> a@1
        a stale read beside a later write           | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-9 update c@2 -> 3; 5-6 get -> a@1
        absent after a create                       | 0-1 create a -> 1; 2-3 get -> none
        there before it was created                 | 0-1 get -> a@1; 2-3 create a -> 1
        never written                               | 0-1 create a -> 1; 2-3 get -> x@2
        never written, while empty                  | 0-1 get -> x@1
        right value, wrong revision                 | 0-1 create a -> 1; 2-3 get -> a@7
        wrong value, right revision                 | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 get -> a@2
        two revisions of one write                  | 0-1 create a -> unknown; 2-3 get -> a@1; 4-5 get -> a@2
        a lost update                               | 0-1 create a -> 1; 2-5 update b@1 -> 2; 3-6 update c@1 -> 3
        a lost update, one after the other          | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 update c@1 -> 3
        a double create                             | 0-5 create a -> 1; 1-6 create b -> 2
        a create over something                     | 0-1 create a -> 1; 2-3 create b -> 2
        an update of nothing                        | 0-1 update a@1 -> 2
        an update after a deletion                  | 0-1 create a -> 1; 2-3 delete -> a; 4-5 update b@1 -> 3
        an update from a revision that never was    | 0-1 create a -> 1; 2-3 update b@9 -> 2
        an update that changes no revision          | 0-1 create a -> 1; 2-3 update b@1 -> 1
        a revision given twice                      | 0-1 create a -> 1; 2-3 delete -> a; 4-5 create b -> 1
        deleted and seen again                      | 0-1 create a -> 1; 2-3 delete -> a; 4-5 get -> a@1
        deleted twice                               | 0-1 create a -> 1; 2-5 delete -> a; 3-6 delete -> a
        deleted something else                      | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 delete -> a
        deleted what was never there                | 0-1 delete -> x
        deleted at an older revision                | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 delete@1 -> b
        there already, though there is nothing      | 0-1 create a -> exists
        there already, though it was deleted        | 0-1 create a -> 1; 2-3 delete -> a; 4-5 create b -> exists
        a conflict about the current revision       | 0-1 create a -> 1; 2-3 update b@1 -> conflict
        a conflict about nothing                    | 0-1 create a -> 1; 2-3 delete -> a; 4-5 update b@1 -> conflict
        a conflict without an expectation           | 0-1 create a -> 1; 2-3 delete -> conflict
        not found, though it is there               | 0-1 create a -> 1; 2-3 update b@1 -> none
        nothing to delete, though it is there       | 0-1 create a -> 1; 2-3 delete -> none
        unknown, seen, and unseen                   | 0-1 create a -> 1; 2-3 update b@1 -> unknown; 4-5 get -> b@2; 6-7 get -> a@1
        unknown, seen, and gone without a deletion  | 0-1 create a -> unknown; 2-3 get -> a@1; 4-5 get -> none
        unknown, seen before it was asked           | 0-1 create a -> 1; 2-3 get -> b@2; 4-5 update b@1 -> unknown
        unknown, though its condition never held    | 0-1 create a -> 1; 2-3 update b@1 -> 2; 4-5 update c@1 -> unknown; 6-7 get -> c@3
        unknown, happened twice                     | 0-1 create a -> unknown; 2-3 delete -> a; 4-5 get -> a@1
        unknown, happened twice with the answers    | 0-1 create a -> 1; 2-3 delete -> unknown; 4-5 get -> none; 6-7 create b -> 2; 8-9 get -> none
        refused, but seen                           | 0-1 create a -> refused; 2-3 get -> a@1
        refused, but in the way                     | 0-1 create a -> refused; 2-3 create b -> exists
        reads that disagree about the order         | 0-1 create a -> 1; 2-20 update b@1 -> 2; 3-4 get -> b@2; 5-6 get -> a@1
        an answer of another kind                   | 0-1 create a -> 1; 2-3 update b@1 -> exists
        the third key of three                      | i: 0-1 create a -> 1; j: 0-1 create a -> 2; k: 0-1 create a -> 3; k: 2-3 get -> none
        """)
    void findsWhatCannotBe(String what, String history) {
        assertThat(Linearizability.check(Histories.of(history))).as(what).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one after the other           | 0-1 create a -> 1; 2-3 get -> a@1; 4-5 update b@1 -> 2; 6-7 delete@2 -> b; 8-9 get -> none
        an old read beside a write    | 0-1 create a -> 1; 2-9 update b@1 -> 2; 3-4 get -> a@1; 5-6 get -> b@2
        at the same instant           | 0-1 create a -> 1; 1-2 get -> none
        one of two creates            | 0-5 create a -> exists; 1-6 create b -> 2
        one of two updates            | 0-1 create a -> 1; 2-5 update b@1 -> conflict; 3-6 update c@1 -> 3
        unknown and never             | 0-1 create a -> unknown; 2-3 get -> none; 8-9 get -> none
        unknown and late              | 0-1 create a -> unknown; 2-3 get -> none; 8-9 get -> a@1
        unknown and only in the way   | 0-1 create a -> unknown; 2-3 create b -> exists; 4-5 delete -> unknown; 6-7 create c -> 3
        unknown, unseen, replaced     | 0-1 create a -> 1; 2-3 update b@1 -> unknown; 4-5 update c@1 -> conflict; 6-7 delete -> b
        unknown deletions, one late   | 0-1 create a -> 1; 2-3 delete -> unknown; 4-5 delete -> unknown; 6-7 create b -> 2; 8-9 get -> none
        unknown and expected by one   | 0-1 create a -> unknown; 2-3 get -> a@1; 4-5 update b@1 -> 2
        deleted while it is updated   | 0-1 create a -> 1; 2-6 update b@1 -> none; 3-5 delete -> a
        created again                 | 0-1 create a -> 1; 2-3 delete -> a; 4-5 create b -> 2; 6-7 update c@1 -> conflict
        refused                       | 0-1 create a -> refused; 2-3 get -> none; 4-5 get -> refused
        order only by what was read   | 0-9 create a -> 1; 0-9 update b@1 -> 2; 0-9 update c@2 -> 3; 0-9 delete@3 -> c; 10-11 get -> none
        other keys do not matter      | i: 0-1 create a -> 1; j: 2-3 get -> none; k: 4-5 create a -> 2; i: 6-7 get -> a@1
        """)
    void explainsWhatCanBe(String what, String history) {
        assertThat(Linearizability.check(Histories.of(history))).as(what).isEmpty();
    }

    @Test
    void saysWhichCallHasNoPlaceAndWhatCameBefore() {
        Anomaly anomaly = Linearizability.check(Histories.of("0-1 create a -> 1; 2-3 update b@1 -> 2; 3-9 get -> b@2;"
                        + " 4-5 get -> a@1; 6-7 update c@2 -> unknown; 8-9 get -> a@1"))
                .orElseThrow();
        assertThat(anomaly.key()).isEqualTo("k");
        assertThat(anomaly.unexplained()).extracting(Call::client).containsExactly(3);
        assertThat(anomaly.explained()).extracting(Call::client).containsExactly(0, 1);
        assertThat(anomaly.concurrent()).extracting(Call::client).containsExactly(2);
        assertThat(anomaly.source()).get().extracting(Call::client).isEqualTo(0);
        assertThat(anomaly.toString())
                .contains("No order of the calls on k explains all answers")
                .contains("client 3: get -> a at 1")
                .contains("client 0: create a -> a at 1")
                .contains("after which there is: b at 2")
                .doesNotContain("client 4");
    }

    @Test
    void saysThatNobodyHadWrittenIt() {
        assertThat(Linearizability.check(Histories.of("0-1 get -> x@1")))
                .get()
                .asString()
                .contains("something that nobody had written", "(nothing)", "after which there is: absent");
    }

    @Test
    void namesTheFirstKeyThatFails() {
        assertThat(Linearizability.check(Histories.of("b: 0-1 get -> x@1; a: 0-1 get -> x@1; c: 0-1 get -> none")))
                .get()
                .extracting(Anomaly::key)
                .isEqualTo("a");
    }

    @Test
    void equalValuesAreRefused() {
        List<Call> history = Histories.of("0-1 create a -> 1; 2-3 delete -> a; 4-5 create a -> 3");
        assertThatThrownBy(() -> Linearizability.check(history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two writes of a");
    }

    /** Thousands of overlapping calls on one key, every tenth or third of which has lost its answer. */
    @ParameterizedTest
    @CsvSource({"1,10", "2,10", "3,35"})
    void aLongHistoryIsNoTrouble(int seed, int unknownPercent) {
        Random random = new Random(seed);
        List<Call> history = RandomHistory.sound(random, 5_000, 10, unknownPercent);
        assertThat(Linearizability.check(history)).isEmpty();
        List<Call> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);
        assertThat(Linearizability.check(shuffled)).isEmpty();
        long middle = history.get(2_500).invoked();
        shuffled.add(new Call(0, "k", new Action.Get(), new Answer.Found("w1", "no such"), middle, middle + 20));
        assertThat(Linearizability.check(shuffled)).get().asString().contains("w1 at no such");
    }
}
