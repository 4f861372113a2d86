package io.calico4j.datastore.etcd;

import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import io.etcd.jetcd.common.exception.CompactedException;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/** etcd's errors, which arrive as gRPC statuses or as jetcd's exceptions, as those of the contract. */
final class EtcdErrors {

    /** How etcd says that it does not let this user do that; the status codes that come with it are not of one mind. */
    private static final List<String> REFUSED_USER = List.of(
            "user name is empty",
            "invalid auth token",
            "invalid user ID or password",
            "permission denied",
            // All that jetcd tells of a watch that etcd does not allow.
            "failed to create watch id",
            "authentication is not enabled");

    private EtcdErrors() {}

    /**
     * The exception for a failed call.
     *
     * @param writes whether the call was one that writes; an operation that writes may begin with a read
     */
    static DatastoreException of(Request request, String endpoints, boolean writes, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CompactedException compacted) {
                return new RevisionTooOldException(
                        request, "etcd has compacted its history up to " + compacted.getCompactedRevision(), failure);
            }
        }
        Status status = Status.fromThrowable(failure);
        String description = describe(status, failure);
        String reason = endpoints + ": " + status.getCode() + ": " + description;
        boolean unknownUser = REFUSED_USER.stream().anyMatch(description::contains);
        if (description.contains("has been compacted")) {
            return new RevisionTooOldException(request, description, failure);
        }
        if (description.contains("is a future revision")) {
            return new ValidationException(request, List.of(new Violation("resourceVersion", null, description)));
        }
        if (status.getCode() == Status.Code.UNAUTHENTICATED
                || status.getCode() == Status.Code.PERMISSION_DENIED
                || unknownUser) {
            return new UnauthorizedException(request, reason, failure);
        }
        if (description.contains("too many requests")) {
            return UnavailableException.tooManyRequests(request, reason, failure);
        }
        return noAnswer(request, writes && !neverSent(failure) && !wasRefused(status), reason, failure);
    }

    /** Whether the answer was longer than the client takes. */
    static boolean isTooLong(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && describe(status, failure).contains("exceeds maximum size");
    }

    /** Without an answer, or with one that does not say: for a write that was sent, nobody knows what became of it. */
    static DatastoreException noAnswer(Request request, boolean mayHaveHappened, String reason, Throwable cause) {
        return mayHaveHappened
                ? new OutcomeUnknownException(request, reason, cause)
                : new UnavailableException(request, reason, cause);
    }

    /** Whether etcd has looked at the request and said no. */
    private static boolean wasRefused(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT
                || status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                || status.getCode() == Status.Code.FAILED_PRECONDITION
                || status.getCode() == Status.Code.UNIMPLEMENTED;
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /** What the status says, without the client library's remarks in further lines, and what is behind it. */
    private static String describe(Status status, Throwable failure) {
        String root = root(failure);
        String first = status.getDescription() == null
                ? ""
                : status.getDescription().lines().findFirst().orElse("");
        return first.isEmpty() ? root : root.contains(first) ? root : first + ": " + root;
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
