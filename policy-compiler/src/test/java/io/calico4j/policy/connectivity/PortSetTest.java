package io.calico4j.policy.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortSetTest {

    /** The same set twice: as ranges, and bit by bit. */
    private record Both(PortSet ranges, BitSet bits) {}

    @Test
    void combinesAsBitsDo() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Both a = random(random);
            Both b = random(random);
            BitSet both = (BitSet) a.bits().clone();
            both.and(b.bits());
            BitSet either = (BitSet) a.bits().clone();
            either.or(b.bits());
            BitSet without = (BitSet) a.bits().clone();
            without.andNot(b.bits());

            assertSame(a.ranges().intersect(b.ranges()), both);
            assertSame(a.ranges().union(b.ranges()), either);
            assertSame(a.ranges().subtract(b.ranges()), without);
        }
    }

    /** Ranges at either end of all ports, where being wrong by one would show. */
    private static Both random(Random random) {
        PortSet ranges = PortSet.NONE;
        BitSet bits = new BitSet();
        for (int i = random.nextInt(5); i > 0; i--) {
            int base = random.nextBoolean() ? 1 : 65_526;
            int min = base + random.nextInt(10);
            int max = Math.min(65_535, min + random.nextInt(5));
            ranges = ranges.union(PortSet.of(min, max));
            bits.set(min, max + 1);
        }
        return new Both(ranges, bits);
    }

    private static void assertSame(PortSet ranges, BitSet bits) {
        BitSet actual = new BitSet();
        ranges.ranges().forEach(range -> actual.set(range.min(), range.max() + 1));
        assertThat(actual).isEqualTo(bits);
        assertThat(ranges.isEmpty()).isEqualTo(bits.isEmpty());
        for (int port : new int[] {0, 1, 2, 5, 10, 14, 15, 65_525, 65_526, 65_530, 65_535, 65_536}) {
            assertThat(ranges.contains(port)).as("%s has %d", ranges, port).isEqualTo(bits.get(port));
        }
    }

    @Test
    void hasOneFormForEachSet() {
        PortSet all = PortSet.of(1, 100).union(PortSet.of(101, 65_535));

        assertThat(all).isEqualTo(PortSet.ALL).hasSameHashCodeAs(PortSet.ALL);
        assertThat(all.complement()).isEqualTo(PortSet.NONE);
        assertThat(PortSet.of(80, 80).union(PortSet.of(8000, 8100))).hasToString("80,8000-8100");
    }

    @Test
    void refusesPortsThatDoNotExist() {
        assertThatThrownBy(() -> PortSet.of(0, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortSet.of(90, 80)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsConnections() {
        assertThat(ConnectionSet.ALL).hasToString("All Connections");
        assertThat(ConnectionSet.NONE).hasToString("No Connections");
        assertThat(new ConnectionSet(PortSet.of(80, 90), PortSet.of(53, 53), PortSet.ALL))
                .hasToString("SCTP 1-65535,TCP 80-90,UDP 53");
    }
}
