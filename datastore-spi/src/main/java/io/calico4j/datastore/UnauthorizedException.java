package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** The backend does not know the caller, or does not permit the operation. Nothing was changed. */
public final class UnauthorizedException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public UnauthorizedException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "connection is unauthorized: " + reason + " (" + request.operation() + " of " + request.subject() + ")",
                cause);
    }
}
