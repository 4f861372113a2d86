package io.calico4j.datastore.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RevisionOrderTest {

    @Test
    void increasesOverAllKeys() {
        assertThat(RevisionOrder.check(Histories.of("i: 0-1 create a -> 9; j: 2-3 create a -> 10; j: 4-5 get -> a@10;"
                        + " i: 6-7 update b@9 -> 12; i: 8-9 update c@9 -> conflict")))
                .isEmpty();
    }

    @Test
    void mayBeEitherWayBesideEachOther() {
        assertThat(RevisionOrder.check(
                        Histories.of("i: 0-5 create a -> 2; j: 1-6 create a -> 1; k: 5-7 create a -> 1000")))
                .isEmpty();
    }

    @Test
    void doesNotGoBackFromOneKeyToAnother() {
        assertThat(RevisionOrder.check(Histories.of("i: 0-1 create a -> 2; j: 2-3 create b -> 1")))
                .get()
                .asString()
                .contains("Revisions go back", "create a of i", "create b of j");
    }

    @Test
    void doesNotGoBackBehindWhatWasRead() {
        assertThat(RevisionOrder.check(
                        Histories.of("i: 0-1 create a -> unknown; i: 2-3 get -> a@5; j: 4-5 create b -> 3")))
                .isPresent();
    }

    @Test
    void oldReadsAreNotItsMatter() {
        assertThat(RevisionOrder.check(Histories.of("i: 0-1 create a -> 1; j: 2-3 create b -> 2; i: 4-5 get -> a@1")))
                .isEmpty();
    }

    @Test
    void isOfOneWrite() {
        assertThat(RevisionOrder.check(Histories.of("i: 0-5 create a -> 2; j: 1-6 create b -> 2")))
                .get()
                .asString()
                .contains("one revision");
    }

    @Test
    void isANumber() {
        assertThatThrownBy(() -> RevisionOrder.check(Histories.of("0-1 create a -> x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("create a of k");
    }
}
