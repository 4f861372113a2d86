package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** The resource has changed since it was read: its revision or UID is not the expected one. It was not changed now. */
public final class ConflictException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public ConflictException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "update conflict: " + request.subject() + (reason == null ? "" : " with error: " + reason),
                cause);
    }
}
