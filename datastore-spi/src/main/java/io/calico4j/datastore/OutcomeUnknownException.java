package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** The backend did not answer a write: it may or may not have happened. It is never repeated silently; read the resource to find out. */
public final class OutcomeUnknownException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public OutcomeUnknownException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "outcome unknown: " + request.operation() + " of " + request.subject() + " may have happened: "
                        + reason,
                cause);
    }
}
