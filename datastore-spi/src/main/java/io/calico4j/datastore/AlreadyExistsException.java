package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** A resource that was to be created is already there. It was not changed. */
public final class AlreadyExistsException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public AlreadyExistsException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "resource already exists: " + request.subject() + (reason == null ? "" : " with error: " + reason),
                cause);
    }
}
