package io.calico4j.datastore.tck.history;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key whose history no order of its calls explains. {@link #toString} tells it to people.
 *
 * @param key the key
 * @param explained an order of the calls that had returned before, as far as they have an effect or were answered; with some of
 *     those that had not returned
 * @param state what is there after them
 * @param unexplained the call that has no place behind, before or between them; several if they returned at the same instant
 * @param concurrent the calls that were under way while the unexplained ones were, in the order of invocation
 * @param source the write that the unexplained answer tells of; empty if there is none
 */
public record Anomaly(
        String key,
        List<Call> explained,
        String state,
        List<Call> unexplained,
        List<Call> concurrent,
        Optional<Call> source) {

    private static final int SHOWN = 12;

    /** The lists are copied. */
    public Anomaly {
        explained = List.copyOf(explained);
        unexplained = List.copyOf(unexplained);
        concurrent = List.copyOf(concurrent);
    }

    /** @param returned when the calls returned with which it began to fail */
    static Anomaly of(Register register, List<Call> calls, Search before, long returned) {
        List<Call> unexplained = calls.stream()
                .filter(call -> call.returned() == returned && !call.isOpen())
                .filter(call -> call.answer() != Answer.Failure.NOT_HAPPENED)
                .toList();
        long since = unexplained.stream().mapToLong(Call::invoked).min().orElse(returned);
        List<Call> concurrent = calls.stream()
                .filter(call -> call.invoked() <= returned && (call.isOpen() || call.returned() >= since))
                .filter(call -> !unexplained.contains(call))
                .filter(call -> call.answer() != Answer.Failure.NOT_HAPPENED)
                .toList();
        return new Anomaly(
                calls.get(0).key(),
                before.order().stream().map(calls::get).toList(),
                register.describe(before.state()),
                unexplained,
                concurrent,
                unexplained.stream()
                        .flatMap(call -> source(call, calls).stream())
                        .findFirst());
    }

    private static Optional<Call> source(Call unexplained, List<Call> calls) {
        String value = unexplained.answer() instanceof Answer.Found found
                ? found.value()
                : unexplained.answer() instanceof Answer.Deleted deleted ? deleted.value() : "";
        return calls.stream()
                .filter(call -> Objects.equals(Register.written(call), value) && !call.equals(unexplained))
                .findFirst();
    }

    /** The key, the call without a place, what came before it, and what was under way. Times count from the first call shown. */
    @Override
    public String toString() {
        List<Call> last = explained.subList(Math.max(0, explained.size() - SHOWN), explained.size());
        long zero = Math.min(earliest(last), Math.min(earliest(unexplained), earliest(concurrent)));
        StringBuilder text = new StringBuilder(
                        "No order of the calls on " + key + " explains all answers.\nThis has no place:")
                .append(lines(unexplained, zero));
        source.ifPresent(write -> text.append("\nIts answer tells of:").append(lines(List.of(write), zero)));
        if (source.isEmpty() && unexplained.stream().anyMatch(Anomaly::tellsOfAWrite)) {
            text.append("\nIts answer tells of something that nobody had written.");
        }
        text.append("\nWhat had been answered before has an order, of ")
                .append(explained.size())
                .append(" calls, for example one that ends so:")
                .append(lines(last, zero))
                .append("\nafter which there is: ")
                .append(state)
                .append("\nUnder way at the same time, or not answered until then:")
                .append(lines(concurrent, zero));
        return text.toString();
    }

    private static boolean tellsOfAWrite(Call call) {
        return Register.written(call) == null && !(call.answer() instanceof Answer.Failure);
    }

    private static long earliest(List<Call> calls) {
        return calls.stream().mapToLong(Call::invoked).min().orElse(Long.MAX_VALUE);
    }

    private static String lines(List<Call> calls, long zero) {
        return calls.isEmpty()
                ? "\n  (nothing)"
                : calls.stream().map(call -> "\n  " + line(call, zero)).collect(Collectors.joining());
    }

    private static String line(Call call, long zero) {
        String until = call.isOpen() ? "…" : millis(call.returned() - zero);
        return "[" + millis(call.invoked() - zero) + " – " + until + " ms] client " + call.client() + ": "
                + call.action() + " -> " + call.answer();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
