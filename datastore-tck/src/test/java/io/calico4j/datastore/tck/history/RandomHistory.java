package io.calico4j.datastore.tck.history;

import io.calico4j.datastore.tck.history.Answer.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes histories of one key: sound ones, by letting each call happen within its time, and others out of those. */
final class RandomHistory {

    private final Random random;
    private final int clients;
    private final int unknownPercent;
    private final List<Call> calls = new ArrayList<>();
    /** The revisions that somebody was told of: nobody expects another one. */
    private final List<String> told = new ArrayList<>(List.of("0"));

    private @Nullable String value;
    private String revision = "none";
    private int writes;
    private int changes;

    private RandomHistory(Random random, int clients, int unknownPercent) {
        this.random = random;
        this.clients = clients;
        this.unknownPercent = unknownPercent;
    }

    /** So many calls that can be explained. */
    static List<Call> sound(Random random, int calls, int clients, int unknownPercent) {
        RandomHistory history = new RandomHistory(random, clients, unknownPercent);
        for (int i = 0; i < calls; i++) {
            history.call(10L * i);
        }
        return history.calls;
    }

    /** The same calls, one or two of which have another answer or another time; whether that can be explained is open. */
    static List<Call> mutated(Random random, List<Call> sound) {
        List<Call> calls = new ArrayList<>(sound);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int index = random.nextInt(calls.size());
            calls.set(index, mutated(random, calls.get(index), calls));
        }
        return calls;
    }

    private static Call mutated(Random random, Call call, List<Call> calls) {
        Answer other = calls.get(random.nextInt(calls.size())).answer();
        return switch (random.nextInt(6)) {
            case 0, 1 -> with(call, other, call.invoked(), call.returned());
            case 2 ->
                with(call, Failure.values()[random.nextInt(Failure.values().length)], call.invoked(), call.returned());
            case 3 -> with(call, swapped(random, call.answer()), call.invoked(), call.returned());
            default -> {
                long shift = random.nextInt(61) - 30L;
                yield with(call, call.answer(), call.invoked() + shift, call.returned() + shift);
            }
        };
    }

    private static Answer swapped(Random random, Answer answer) {
        String value = "w" + random.nextInt(4);
        return answer instanceof Answer.Found found
                ? random.nextBoolean()
                        ? new Answer.Found(value, found.revision())
                        : new Answer.Found(found.value(), String.valueOf(random.nextInt(5)))
                : answer instanceof Answer.Deleted ? new Answer.Deleted(value) : Failure.NOT_FOUND;
    }

    private static Call with(Call call, Answer answer, long invoked, long returned) {
        return new Call(call.client(), call.key(), call.action(), answer, invoked, returned);
    }

    private void call(long now) {
        Action action = action();
        Answer answer = answer(action);
        if (random.nextInt(100) < unknownPercent) {
            answer = Failure.UNKNOWN;
        } else if (answer instanceof Answer.Found found) {
            told.add(found.revision());
        }
        long invoked = now - random.nextInt(5 * clients);
        calls.add(new Call(random.nextInt(clients), "k", action, answer, invoked, now + random.nextInt(5 * clients)));
    }

    private Action action() {
        String expected = told.get(random.nextInt(4) == 0 ? random.nextInt(told.size()) : told.size() - 1);
        int choice = random.nextInt(10);
        if (choice < 3) {
            return new Action.Create("w" + ++writes);
        }
        if (choice < 6) {
            return new Action.Update("w" + ++writes, expected);
        }
        return choice < 8 ? new Action.Get() : new Action.Delete(random.nextBoolean() ? null : expected);
    }

    private Answer answer(Action action) {
        if (action instanceof Action.Create create) {
            return value == null ? stored(create.value()) : Failure.ALREADY_EXISTS;
        }
        if (value == null) {
            return random.nextInt(20) == 0 ? Failure.NOT_HAPPENED : Failure.NOT_FOUND;
        }
        if (action instanceof Action.Get) {
            return new Answer.Found(value, revision);
        }
        String expected =
                action instanceof Action.Update update ? update.revision() : ((Action.Delete) action).revision();
        if (expected != null && !expected.equals(revision)) {
            return Failure.CONFLICT;
        }
        if (action instanceof Action.Update update) {
            return stored(update.value());
        }
        Answer deleted = new Answer.Deleted(value);
        value = null;
        return deleted;
    }

    private Answer stored(String written) {
        value = written;
        revision = String.valueOf(++changes);
        return new Answer.Found(value, revision);
    }
}
