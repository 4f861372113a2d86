package io.calico4j.datastore.tck.history;

import io.calico4j.datastore.tck.history.Answer.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Histories as short texts: {@code 0-2 create a -> 1; 1-3 get -> a@1; 4-5 update b@1 -> 2; 6-7 delete@2 -> b; 8-9 get -> none}.
 * A call is on the key {@code k} unless it begins with another and a colon.
 */
final class Histories {

    private static final Pattern CALL =
            Pattern.compile("(?:(\\w+): )?(\\d+)-(\\d+) (create|update|delete|get)(?: (\\w+))?(?:@(\\w+))? -> (\\S+)");
    private static final Map<String, Failure> FAILURES = Map.of(
            "none", Failure.NOT_FOUND,
            "exists", Failure.ALREADY_EXISTS,
            "conflict", Failure.CONFLICT,
            "unknown", Failure.UNKNOWN,
            "refused", Failure.NOT_HAPPENED);

    private Histories() {}

    static List<Call> of(String text) {
        List<Call> calls = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            Matcher call = CALL.matcher(part.strip());
            if (!call.matches()) {
                throw new IllegalArgumentException(part);
            }
            String key = call.group(1) == null ? "k" : call.group(1);
            Action action = action(call.group(4), call.group(5), call.group(6));
            calls.add(new Call(
                    calls.size(),
                    key,
                    action,
                    answer(action, call.group(7)),
                    Long.parseLong(call.group(2)),
                    Long.parseLong(call.group(3))));
        }
        return calls;
    }

    private static Action action(String name, String value, String revision) {
        return switch (name) {
            case "create" -> new Action.Create(value);
            case "update" -> new Action.Update(value, revision);
            case "delete" -> new Action.Delete(revision);
            default -> new Action.Get();
        };
    }

    private static Answer answer(Action action, String text) {
        if (FAILURES.containsKey(text)) {
            return FAILURES.get(text);
        }
        if (action instanceof Action.Delete) {
            return new Answer.Deleted(text);
        }
        if (action instanceof Action.Get) {
            String[] found = text.split("@", 2);
            return new Answer.Found(found[0], found[1]);
        }
        return new Answer.Found(
                action instanceof Action.Create create ? create.value() : ((Action.Update) action).value(), text);
    }
}
