package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/**
 * The datastore no longer knows what happened since the revision, or has not come as far as the revision itself, as a server
 * that lags behind another. List again, and go on from there.
 */
public final class RevisionTooOldException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public RevisionTooOldException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "revision is too old: " + request.operation() + " of " + request.subject()
                        + (reason == null ? "" : ": " + reason),
                cause);
    }
}
