package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/** The backend cannot do this with resources of this kind, or with this one. Nothing was changed. */
public final class NotSupportedException extends DatastoreException {

    private static final long serialVersionUID = 1L;

    /**
     * @param request what was asked
     * @param reason why not; null if there is no more to say
     */
    public NotSupportedException(Request request, @Nullable String reason) {
        this(request, request.operation().inCalicosSpelling(), reason);
    }

    private NotSupportedException(Request request, String operation, @Nullable String reason) {
        super(
                request,
                "operation " + operation + " is not supported on " + request.subject()
                        + (reason == null ? "" : ": " + reason),
                null);
    }

    /** The one refusal in which Calico writes the operation in small letters. */
    static NotSupportedException nonEmptyTier(Request request) {
        return new NotSupportedException(request, request.operation().toString(), "Cannot delete a non-empty tier");
    }
}
