package io.calico4j.datastore;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** The backend cannot be reached, did not answer in time, or answered with an error of its own. A write has not happened. */
public final class UnavailableException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    private final boolean turnedAway;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none. Where it comes from a refused connection, the request was
     *     {@linkplain #turnedAway turned away}
     */
    public UnavailableException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        this(request, reason, cause, comesFromRefusedConnection(cause));
    }

    private UnavailableException(
            Request request, @Nullable String reason, @Nullable Throwable cause, boolean turnedAway) {
        super(
                request,
                "datastore is unavailable: " + request.operation() + " of " + request.subject() + ": " + reason,
                cause);
        this.turnedAway = turnedAway;
    }

    /**
     * The failure of a request that the backend has turned away because of too many requests.
     *
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public static UnavailableException tooManyRequests(
            Request request, @Nullable String reason, @Nullable Throwable cause) {
        return new UnavailableException(request, reason, cause, true);
    }

    private static boolean comesFromRefusedConnection(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the request was turned away unread: nothing took the connection, or there were too many requests. Such a failure
     * says nothing about the request itself, so it may be asked again as it is.
     */
    public boolean turnedAway() {
        return turnedAway;
    }
}
