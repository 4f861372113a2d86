package io.calico4j.datastore;

import org.jspecify.annotations.Nullable;

/**
 * An operation on a datastore failed. The subclasses say how; each carries what was asked of which backend. Messages begin as
 * Calico's own.
 */
public abstract sealed class DatastoreException extends RuntimeException
        permits AlreadyExistsException,
                ConflictException,
                MalformedValueException,
                NotFoundException,
                NotSupportedException,
                OutcomeUnknownException,
                RevisionTooOldException,
                UnauthorizedException,
                UnavailableException,
                ValidationException {

    private static final long serialVersionUID = 1L;

    private final transient Request request;

    /**
     * What was asked.
     *
     * @param backend the backend, such as {@code etcdv3}
     * @param operation the operation
     * @param subject what it was asked about: a key such as {@code Tier(default)}, or what was listed or watched
     */
    public record Request(String backend, Operation operation, String subject) {}

    DatastoreException(Request request, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.request = request;
    }

    /** What was asked of which backend. */
    public Request request() {
        return request;
    }
}
