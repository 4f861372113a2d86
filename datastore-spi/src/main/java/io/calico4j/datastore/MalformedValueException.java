package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** What is stored under the key is not a resource of its kind. */
public final class MalformedValueException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /** Enough of a value to know it by; the whole may be a policy of many pages. */
    private static final int SHOWN = 200;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public MalformedValueException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        this("failed to parse datastore entry " + request.subject() + ": " + reason, request, cause);
    }

    private MalformedValueException(String message, Request request, @Nullable Throwable cause) {
        super(request, message, cause);
    }

    /**
     * That an entry of the datastore cannot be read, in Calico's words.
     *
     * @param request what was asked
     * @param rawKey where the entry is
     * @param rawValue the entry's value, of which the message has the beginning
     * @param reason why it cannot be read
     * @param cause what said so; null if there is none
     */
    public static MalformedValueException ofEntry(
            Request request, String rawKey, String rawValue, @Nullable String reason, @Nullable Throwable cause) {
        String shown = rawValue.length() <= SHOWN ? rawValue : rawValue.substring(0, SHOWN) + "…";
        return new MalformedValueException(
                "failed to parse datastore entry key=" + rawKey + "; value=" + shown + ": " + reason, request, cause);
    }

    /**
     * The failure of a write that has happened, but what was stored cannot be read.
     *
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public static MalformedValueException ofStored(
            Request request, @Nullable String reason, @Nullable Throwable cause) {
        return new MalformedValueException(
                "operation partially failed: " + reason + " (" + request.operation() + " of " + request.subject()
                        + " has happened)",
                request,
                cause);
    }
}
