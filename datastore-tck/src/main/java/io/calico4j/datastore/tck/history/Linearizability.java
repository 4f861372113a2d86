package io.calico4j.datastore.tck.history;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a history can be explained: on each key there is an order of the calls in which each answer is what the contract of
 * {@link io.calico4j.datastore.spi.Datastore} says, and in which no call comes before one that had returned when it was invoked.
 * Keys are looked at one by one, which is as good as all at once.
 *
 * <p>At the beginning there must be nothing under the keys, and nobody else may write to them. All methods are safe for use by any
 * thread.
 */
public final class Linearizability {

    private Linearizability() {}

    /**
     * Checks a history.
     *
     * @param history calls in any order
     * @return the first key, by name, that has no such order; empty if all have one
     * @throws IllegalArgumentException if two writes to a key have the same value
     */
    public static Optional<Anomaly> check(List<Call> history) {
        Map<String, List<Call>> keys = history.stream()
                .sorted(Comparator.comparing(Call::key).thenComparingLong(Call::invoked))
                .collect(Collectors.groupingBy(Call::key, LinkedHashMap::new, Collectors.toList()));
        return keys.values().stream()
                .map(Linearizability::checkKey)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Checks a history and the order of its revisions.
     *
     * @param history calls in any order
     * @throws AssertionError if {@link #check} or {@link RevisionOrder#check} finds something, with all that they say of it
     * @throws IllegalArgumentException if two writes to a key have the same value, or a revision is no number
     */
    public static void assertWithIncreasingRevisions(List<Call> history) {
        check(history).ifPresent(anomaly -> {
            throw new AssertionError(anomaly.toString());
        });
        RevisionOrder.check(history).ifPresent(violation -> {
            throw new AssertionError(violation);
        });
    }

    private static Optional<Anomaly> checkKey(List<Call> calls) {
        Register register = new Register(calls);
        return new Search(register, calls, Long.MAX_VALUE).succeeds()
                ? Optional.empty()
                : Optional.of(anomaly(register, calls));
    }

    /**
     * The beginning of a history that can be explained can be explained too. So there is one return with which it begins to fail,
     * and the calls before it have an order.
     */
    private static Anomaly anomaly(Register register, List<Call> calls) {
        List<Long> returns = calls.stream().map(Call::returned).sorted().toList();
        int sound = -1;
        int failing = returns.size() - 1;
        while (failing - sound > 1) {
            int middle = (sound + failing) >>> 1;
            if (new Search(register, calls, returns.get(middle)).succeeds()) {
                sound = middle;
            } else {
                failing = middle;
            }
        }
        Search before = new Search(register, calls, sound < 0 ? Long.MIN_VALUE : returns.get(sound));
        if (!before.succeeds()) {
            throw new IllegalStateException("a beginning that had an order has none any more");
        }
        return Anomaly.of(register, calls, before, returns.get(failing));
    }
}
