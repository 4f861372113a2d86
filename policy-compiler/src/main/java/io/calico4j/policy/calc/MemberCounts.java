package io.calico4j.policy.calc;

import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PackedMembers;
import io.calico4j.policy.dataplane.PackedMembers.V6;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** How often each of some members of IP sets is there, packed as {@link PackedMembers} has them. */
final class MemberCounts {

    private final LongCounts v4 = new LongCounts();
    private final Map<V6, Integer> v6 = new HashMap<>(2);

    int size() {
        return v4.size() + v6.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int addV4(long member, int change) {
        return v4.add(member, change);
    }

    int addV6(V6 member, int change) {
        Integer count = v6.merge(member, change, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
        return count == null ? 0 : count;
    }

    void clear() {
        v4.clear();
        v6.clear();
    }

    void forEachV4(LongConsumer consumer) {
        v4.forEachKey(consumer);
    }

    void forEachV6(Consumer<V6> consumer) {
        v6.keySet().forEach(consumer);
    }

    int countV4(long member) {
        return v4.get(member);
    }

    int countV6(V6 member) {
        return v6.getOrDefault(member, 0);
    }

    /** Those whose count is positive, or those whose count is negative. */
    PackedMembers packed(IpSetType type, boolean positive) {
        long[] some = new long[v4.size()];
        int[] next = {0};
        v4.forEachKey(key -> {
            if (v4.get(key) > 0 == positive) {
                some[next[0]++] = key;
            }
        });
        List<V6> someV6 = new ArrayList<>();
        v6.forEach((member, count) -> {
            if (count > 0 == positive) {
                someV6.add(member);
            }
        });
        return new PackedMembers(
                type, next[0] == some.length ? some : Arrays.copyOf(some, next[0]), someV6.toArray(new V6[0]));
    }
}
