package io.calico4j.policy.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.api.selector.Selector;
import io.calico4j.policy.calc.IpSetSource.OfSelector;
import io.calico4j.policy.dataplane.IpSetMember;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PackedMembers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an IP set shows of what is counted, against counting by hand. */
class ActiveIpSetTest {

    private static final int HISTORIES = 2_000;
    private static final int STEPS = 40;

    @Test
    void showsTheNetworksThatNoOtherContains() {
        check(true);
    }

    @Test
    void showsAllNetworksWhereTheyMayOverlap() {
        check(false);
    }

    private static void check(boolean suppressesOverlap) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Set<ActiveIpSet> changed = new HashSet<>();
            ActiveIpSet set = new ActiveIpSet(
                    new OfSelector("s:test", Selector.all()), IpSetType.NET, suppressesOverlap, changed);
            List<Cidr> counted = new ArrayList<>();
            Set<String> told = texts(set.send());
            for (int i = 0; i < STEPS; i++) {
                if (!counted.isEmpty() && random.nextInt(5) < 2) {
                    Cidr gone = counted.remove(random.nextInt(counted.size()));
                    set.count(Addresses.ofNetworks(List.of(gone)), -1);
                } else {
                    Cidr network = network(random);
                    counted.add(network);
                    set.count(Addresses.ofNetworks(List.of(network)), 1);
                }
                if (random.nextInt(3) == 0) {
                    Set<String> added = texts(set.pendingAdded());
                    Set<String> removed = texts(set.pendingRemoved());
                    assertThat(texts(set.lastSent())).as("before, seed " + seed).isEqualTo(told);
                    assertThat(told.containsAll(removed) && Collections.disjoint(told, added))
                            .as("seed " + seed)
                            .isTrue();
                    told.removeAll(removed);
                    told.addAll(added);
                    set.settle();
                    assertThat(told).as("seed " + seed).isEqualTo(expected(counted, suppressesOverlap));
                    assertThat(texts(set.lastSent())).as("seed " + seed).isEqualTo(told);
                    checkContains(set.lastSent(), counted, random);
                }
            }
        }
    }

    /** One of few networks, of either version, that often contain each other. */
    private static Cidr network(Random random) {
        if (random.nextBoolean()) {
            int[] prefixes = {1, 8, 24, 29, 30, 31, 32, 32};
            return new Cidr(
                    IpAddress.v4(0x0A000000L + random.nextInt(8) + ((long) random.nextInt(2) << 31)),
                    prefixes[random.nextInt(prefixes.length)]);
        }
        int[] prefixes = {1, 63, 64, 65, 126, 127, 128, 128};
        return new Cidr(
                new IpAddress(6, 0xFD00L << 48 | random.nextInt(2), (long) random.nextInt(2) << 63 | random.nextInt(4)),
                prefixes[random.nextInt(prefixes.length)]);
    }

    private static Set<String> expected(List<Cidr> counted, boolean suppressesOverlap) {
        return counted.stream()
                .filter(network -> !suppressesOverlap
                        || counted.stream().noneMatch(other -> !other.equals(network) && other.covers(network)))
                .map(Cidr::toString)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void checkContains(PackedMembers shown, List<Cidr> counted, Random random) {
        IpAddress address = network(random).address();
        assertThat(shown.contains(address)).isEqualTo(counted.stream().anyMatch(network -> network.contains(address)));
    }

    private static Set<String> texts(PackedMembers members) {
        return members.stream().map(IpSetMember::toString).collect(Collectors.toCollection(HashSet::new));
    }
}
