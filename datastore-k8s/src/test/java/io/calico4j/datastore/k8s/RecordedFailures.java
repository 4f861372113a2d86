package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.OutcomeUnknownException;
import io.calico4j.datastore.RevisionTooOldException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import java.util.List;
import java.util.Map;

/** Holds failures against recorded ones, some of which the contract tells apart where Calico does not. */
final class RecordedFailures {

    private static final Map<String, List<Class<? extends DatastoreException>>> TYPES = Map.of(
            "ErrorResourceDoesNotExist",
            List.of(NotFoundException.class),
            "ErrorResourceAlreadyExists",
            List.of(AlreadyExistsException.class),
            "ErrorResourceUpdateConflict",
            List.of(ConflictException.class),
            "ErrorOperationNotSupported",
            List.of(NotSupportedException.class),
            "ErrorValidation",
            List.of(ValidationException.class),
            "ErrorConnectionUnauthorized",
            List.of(UnauthorizedException.class),
            "StatusError",
            List.of(RevisionTooOldException.class),
            "ErrorDatastoreError",
            List.of(
                    UnavailableException.class,
                    OutcomeUnknownException.class,
                    ValidationException.class,
                    NotSupportedException.class,
                    RevisionTooOldException.class),
            "errorString",
            List.of(ValidationException.class, MalformedValueException.class),
            "fmt.wrapError",
            List.of(ValidationException.class, MalformedValueException.class));

    /** Where a text of Calico's ends and one of Go's begins. */
    private static final String NO_CAUSE = " with error: <nil>";

    private RecordedFailures() {}

    static void assertSame(DatastoreException actual, JsonNode expected) {
        String type = expected.path("errorType").asText();
        assertThat(TYPES).containsKey(type);
        assertThat(actual).isInstanceOfAny(TYPES.getOrDefault(type, List.of()).toArray(Class<?>[]::new));
        // What Calico passes on is the API server's own text, of which the contract keeps the fields that are wrong.
        if (!type.equals("ErrorDatastoreError")) {
            assertText(actual, expected.path("error").asText());
        }
    }

    private static void assertText(DatastoreException actual, String expected) {
        String own = expected.endsWith(NO_CAUSE)
                ? expected.substring(0, expected.length() - NO_CAUSE.length())
                : expected.replace("operation DeleteKVP ", "operation Delete ");
        assertThat(actual).hasMessageContaining(own);
    }
}
