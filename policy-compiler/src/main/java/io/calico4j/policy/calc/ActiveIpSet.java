package io.calico4j.policy.calc;

import io.calico4j.api.endpoint.EndpointPort;
import io.calico4j.policy.calc.IpSetSource.OfNamedPort;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PackedMembers;
import io.calico4j.policy.dataplane.PackedMembers.V6;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An IP set that something uses. Each member is there as often as something contributes it.
 *
 * <p>Some dataplanes cannot have overlapping networks in a set. For these only networks are shown that no other contains. As long as
 * all members are addresses, which is most often the case, there can be no overlap, and nothing is looked for.
 */
final class ActiveIpSet {

    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    final IpSetSource source;
    final IpSetType type;
    private final boolean suppressesOverlap;
    private final Set<ActiveIpSet> changed;

    /** How many policies and profiles use it. */
    int users;

    @Nullable
    Query<ActiveIpSet> query;

    private final MemberCounts counts = new MemberCounts();
    /** What is shown now and was not at the last flush, counted 1; what was and is not, counted -1. Only once it has been sent. */
    private final MemberCounts pending = new MemberCounts();

    private boolean isSent;
    private @Nullable CidrTrie v4Networks;
    private @Nullable CidrTrie v6Networks;
    private int v4Wide;
    private int v6Wide;
    private @Nullable PackedMembers sent;

    /**
     * Makes an empty set.
     *
     * @param changed where it puts itself when what it shows changes after it was sent
     */
    ActiveIpSet(IpSetSource source, IpSetType type, boolean suppressesOverlap, Set<ActiveIpSet> changed) {
        this.source = source;
        this.type = type;
        this.suppressesOverlap = suppressesOverlap && type == IpSetType.NET;
        this.changed = changed;
    }

    String id() {
        return source.id();
    }

    /** Counts what an endpoint or network set contributes, once more or once less. */
    void count(Addresses addresses, int change) {
        if (!(source instanceof OfNamedPort named)) {
            for (long member : addresses.v4) {
                countV4(member, change);
            }
            for (V6 member : addresses.v6) {
                countV6(member, change);
            }
            return;
        }
        for (EndpointPort port : addresses.ports) {
            String protocol = String.valueOf(port.protocol().name());
            boolean isSought = port.name().equals(named.port())
                    && (named.protocol().equals("any") || named.protocol().equals(protocol));
            if (isSought) {
                int detail = PackedMembers.portDetail(port.protocol().number().orElse(0), port.port());
                for (long address : addresses.v4) {
                    countV4(PackedMembers.pack(address >>> V4_BITS, detail), change);
                }
                for (V6 address : addresses.v6) {
                    countV6(new V6(address.high(), address.low(), detail), change);
                }
            }
        }
    }

    void countV4(long member, int change) {
        int count = counts.addV4(member, change);
        if (change > 0 && count == 1) {
            appearV4(member);
        } else if (change < 0 && count == 0) {
            disappearV4(member);
        }
    }

    void countV6(V6 member, int change) {
        int count = counts.addV6(member, change);
        if (change > 0 && count == 1) {
            appearV6(member);
        } else if (change < 0 && count == 0) {
            disappearV6(member);
        }
    }

    private void appearV4(long member) {
        boolean isWide = suppressesOverlap && (int) member != V4_BITS;
        v4Wide += isWide ? 1 : 0;
        if (isWide && v4Networks == null) {
            CidrTrie trie = new CidrTrie();
            counts.forEachV4(known -> {
                if (known != member) {
                    trie.add(unpack(known));
                }
            });
            v4Networks = trie;
        }
        if (v4Networks == null) {
            showV4(member, 1);
            return;
        }
        V6 network = unpack(member);
        if (!v4Networks.isCovered(network)) {
            showV4(member, 1);
            v4Networks.forEachClosestInside(network, inside -> showV4(pack(inside), -1));
        }
        v4Networks.add(network);
    }

    private void disappearV4(long member) {
        if (v4Networks == null) {
            showV4(member, -1);
            return;
        }
        V6 network = unpack(member);
        v4Networks.remove(network);
        if (!v4Networks.isCovered(network)) {
            showV4(member, -1);
            v4Networks.forEachClosestInside(network, inside -> showV4(pack(inside), 1));
        }
        if ((int) member != V4_BITS && --v4Wide == 0) {
            v4Networks = null;
        }
    }

    private void appearV6(V6 member) {
        boolean isWide = suppressesOverlap && member.detail() != V6_BITS;
        v6Wide += isWide ? 1 : 0;
        if (isWide && v6Networks == null) {
            CidrTrie trie = new CidrTrie();
            counts.forEachV6(known -> {
                if (!known.equals(member)) {
                    trie.add(known);
                }
            });
            v6Networks = trie;
        }
        if (v6Networks == null) {
            showV6(member, 1);
            return;
        }
        if (!v6Networks.isCovered(member)) {
            showV6(member, 1);
            v6Networks.forEachClosestInside(member, inside -> showV6(inside, -1));
        }
        v6Networks.add(member);
    }

    private void disappearV6(V6 member) {
        if (v6Networks == null) {
            showV6(member, -1);
            return;
        }
        v6Networks.remove(member);
        if (!v6Networks.isCovered(member)) {
            showV6(member, -1);
            v6Networks.forEachClosestInside(member, inside -> showV6(inside, 1));
        }
        if (member.detail() != V6_BITS && --v6Wide == 0) {
            v6Networks = null;
        }
    }

    private static V6 unpack(long v4Member) {
        return new V6(v4Member >>> V4_BITS << V4_BITS, 0, (int) v4Member);
    }

    private static long pack(V6 v4Network) {
        return v4Network.high() | v4Network.detail();
    }

    private void showV4(long member, int change) {
        if (isSent) {
            pending.addV4(member, change);
            changed.add(this);
        }
    }

    private void showV6(V6 member, int change) {
        if (isSent) {
            pending.addV6(member, change);
            changed.add(this);
        }
    }

    boolean isSent() {
        return isSent;
    }

    /** All that is shown; from now on changes are noted. */
    PackedMembers send() {
        PackedMembers members = shown();
        isSent = true;
        sent = members;
        return members;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    PackedMembers pendingAdded() {
        return pending.packed(type, true);
    }

    PackedMembers pendingRemoved() {
        return pending.packed(type, false);
    }

    /** The pending changes have been sent. */
    void settle() {
        pending.clear();
        sent = null;
    }

    /** What was shown at the last flush. */
    PackedMembers lastSent() {
        PackedMembers known = sent;
        if (known == null) {
            known = shown();
            sent = known;
        }
        return known;
    }

    private PackedMembers shown() {
        LongBuffer v4 = new LongBuffer(counts.size() + pending.size());
        List<V6> v6 = new ArrayList<>();
        // What was shown at the last flush: without what has come since then, and with what has gone.
        LongConsumer addV4 = member -> {
            if (pending.countV4(member) <= 0) {
                v4.add(member);
            }
        };
        Consumer<V6> addV6 = member -> {
            if (pending.countV6(member) <= 0) {
                v6.add(member);
            }
        };
        if (v4Networks == null) {
            counts.forEachV4(addV4);
        } else {
            v4Networks.forEachGreatest(network -> addV4.accept(pack(network)));
        }
        if (v6Networks == null) {
            counts.forEachV6(addV6);
        } else {
            v6Networks.forEachGreatest(addV6);
        }
        pending.forEachV4(member -> {
            if (pending.countV4(member) < 0) {
                v4.add(member);
            }
        });
        pending.forEachV6(member -> {
            if (pending.countV6(member) < 0) {
                v6.add(member);
            }
        });
        return new PackedMembers(type, v4.toArray(), v6.toArray(new V6[0]));
    }

    /** Numbers in a row that grows. */
    private static final class LongBuffer {
        private long[] numbers;
        private int size;

        LongBuffer(int capacity) {
            numbers = new long[Math.max(1, capacity)];
        }

        void add(long number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        long[] toArray() {
            return size == numbers.length ? numbers : Arrays.copyOf(numbers, size);
        }
    }
}
