package io.calico4j.datastore.tck.history;

/**
 * One call of a client about one key.
 *
 * @param client the number of the client, for people to read
 * @param key what it was about
 * @param action what was asked
 * @param answer what was answered
 * @param invoked when it was asked, in nanoseconds on a clock that all clients share
 * @param returned when it was answered, or given up, on the same clock
 */
public record Call(int client, String key, Action action, Answer answer, long invoked, long returned) {

    public Call {
        if (returned < invoked) {
            throw new IllegalArgumentException("returned before it was invoked: " + action + " of " + key);
        }
    }

    /** Who asked what of which key, and the answer. */
    @Override
    public String toString() {
        return "client " + client + ": " + action + " of " + key + " -> " + answer;
    }

    /** Whether the call may take effect at any time, or never. */
    boolean isOpen() {
        return answer == Answer.Failure.UNKNOWN;
    }
}
