package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.api.codec.ResourceCodec;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** The API server's refusals as the exceptions of the contract. */
final class StatusErrors {

    private StatusErrors() {}

    /**
     * The exception for an answer that is not a success.
     *
     * @param writes whether something may have been written
     */
    static DatastoreException of(Request request, boolean writes, int code, String body) {
        return of(request, writes, code, parse(body), body);
    }

    /** The exception for a Status object, such as the one in a watch's ERROR event. */
    static DatastoreException of(Request request, JsonNode status) {
        return of(request, false, status.path("code").asInt(), status, status.toString());
    }

    private static DatastoreException of(Request request, boolean writes, int code, JsonNode status, String body) {
        String reason = status.path("reason").asText();
        String message = status.path("message").asText(body.strip());
        if (isAheadOfServer(status)) {
            return new RevisionTooOldException(request, message, null);
        }
        return switch (code) {
            case 401, 403 -> new UnauthorizedException(request, message, null);
            case 404 ->
                // For a path that it does not serve the server answers in plain text.
                status.path("kind").asText().equals("Status")
                        ? new NotFoundException(request, message, null)
                        : new NotSupportedException(
                                request,
                                "the API server does not serve this kind; is its CRD installed? (" + message + ")");
            case 405 -> new NotSupportedException(request, message);
            case 409 -> {
                if (reason.equals("AlreadyExists")) {
                    yield new AlreadyExistsException(request, message, null);
                }
                yield message.contains("UID in precondition")
                        ? new NotFoundException(request, message, null)
                        : new ConflictException(request, message, null);
            }
            case 410 -> new RevisionTooOldException(request, message, null);
            case 400, 413, 422 -> invalid(request, status, message);
            case 429 -> UnavailableException.tooManyRequests(request, "HTTP 429: " + message, null);
            default ->
                // The server itself may have failed after it had written.
                writes
                        ? new OutcomeUnknownException(request, "HTTP " + code + ": " + message, null)
                        : new UnavailableException(request, "HTTP " + code + ": " + message, null);
        };
    }

    /** Whether the server has not yet come as far as the revision that was asked for. */
    private static boolean isAheadOfServer(JsonNode status) {
        for (JsonNode cause : status.at("/details/causes")) {
            if (cause.path("reason").asText().equals("ResourceVersionTooLarge")
                    || cause.path("message").asText().contains("Too large resource version")) {
                return true;
            }
        }
        return status.path("reason").asText().equals("Timeout")
                && status.path("message").asText().contains("Too large resource version");
    }

    private static DatastoreException invalid(Request request, JsonNode status, String message) {
        JsonNode causes = status.at("/details/causes");
        Set<String> fields = new HashSet<>();
        boolean areInvalid = true;
        for (JsonNode cause : causes) {
            fields.add(cause.path("field").asText());
            areInvalid &= cause.path("reason").asText().equals("FieldValueInvalid");
        }
        // An object that was deleted and created again, or changed, shows as a wrong UID or revision.
        if (areInvalid
                && !fields.isEmpty()
                && Set.of("metadata.uid", "metadata.resourceVersion").containsAll(fields)) {
            return fields.contains("metadata.uid")
                    ? new NotFoundException(request, message, null)
                    : new ConflictException(request, message, null);
        }
        List<Violation> violations = new ArrayList<>();
        causes.forEach(cause -> violations.add(new Violation(
                cause.path("field").asText(), null, cause.path("message").asText())));
        if (violations.isEmpty()) {
            violations.add(new Violation("resource", null, message));
        }
        return new ValidationException(request, violations.stream().distinct().collect(Collectors.toList()));
    }

    private static JsonNode parse(String body) {
        try {
            return ResourceCodec.parse(body.isBlank() ? "{}" : body);
        } catch (DecodeException e) {
            return MissingNode.getInstance();
        }
    }

    /** The exception where there was no answer at all: for a write that was sent, nobody knows what became of it. */
    static DatastoreException noAnswer(Request request, boolean mayHaveHappened, String reason, Throwable cause) {
        return mayHaveHappened
                ? new OutcomeUnknownException(request, reason, cause)
                : new UnavailableException(request, reason, cause);
    }

    /** Whether the request cannot have reached the server. */
    static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
