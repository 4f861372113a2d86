package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** There is no resource under the key. */
public final class NotFoundException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason what the backend says; null if it says nothing more
     * @param cause the backend's error; null if there is none
     */
    public NotFoundException(Request request, @Nullable String reason, @Nullable Throwable cause) {
        super(
                request,
                "resource does not exist: " + request.subject() + (reason == null ? "" : " with error: " + reason),
                cause);
    }
}
