package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which of Calico's errors an exception stands for, and whether it says the same. */
final class RecordedErrors {

    private static final Map<String, Class<? extends DatastoreException>> TYPES = Map.of(
            "ErrorResourceAlreadyExists", AlreadyExistsException.class,
            "ErrorResourceDoesNotExist", NotFoundException.class,
            "ErrorResourceUpdateConflict", ConflictException.class,
            "ErrorOperationNotSupported", NotSupportedException.class,
            "ErrorParsingDatastoreEntry", MalformedValueException.class,
            "ErrorPartialFailure", MalformedValueException.class,
            "ErrorConnectionUnauthorized", UnauthorizedException.class,
            "errorString", ValidationException.class,
            "ErrorValidation", ValidationException.class);

    private RecordedErrors() {}

    static void check(JsonNode expected, DatastoreException e) {
        String type = expected.path("type").asText();
        if (type.equals("plain")) {
            plain(expected, e);
            return;
        }
        assertThat(e).isInstanceOf(TYPES.get(type));
        if (e instanceof ValidationException invalid) {
            assertThat(ordered(invalid.violations())).as(e.getMessage()).isEqualTo(ordered(expected.path("fields")));
            assertThat(schema(invalid.violations())).as(e.getMessage()).isEqualTo(schema(expected.path("fields")));
        }
    }

    /** Whether an exception stands for an error of the type; a plain one of Calico's client refuses a name. */
    static void checkType(String type, DatastoreException e) {
        assertThat(TYPES).containsKey(type);
        assertThat(e).isInstanceOf(TYPES.get(type));
    }

    /** Errors without a type of Calico's own: a name that is not allowed, and a stored flag that is none. */
    private static void plain(JsonNode expected, DatastoreException e) {
        String message = expected.path("message").asText();
        if (message.startsWith("error parsing")) {
            assertThat(e).isInstanceOf(MalformedValueException.class);
        } else {
            assertThat(e).isInstanceOf(ValidationException.class);
            assertThat(((ValidationException) e).violations())
                    .extracting(Violation::field, Violation::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("", message));
        }
    }

    private static List<String> ordered(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.layer() != Layer.SCHEMA)
                .map(violation -> violation.field() + ": " + violation.reason())
                .toList();
    }

    private static List<String> ordered(JsonNode fields) {
        List<String> ordered = new ArrayList<>();
        fields.forEach(field -> {
            if (!isOfSchema(field.path("field").asText())) {
                ordered.add(field.path("field").asText() + ": "
                        + field.path("reason").asText());
            }
        });
        return ordered;
    }

    private static Set<String> schema(List<Violation> violations) {
        Set<String> fields = new TreeSet<>();
        violations.stream()
                .filter(violation -> violation.layer() == Layer.SCHEMA)
                .forEach(violation -> fields.add(violation.field()));
        return fields;
    }

    private static Set<String> schema(JsonNode fields) {
        Set<String> ofSchema = new TreeSet<>();
        fields.forEach(field -> {
            if (isOfSchema(field.path("field").asText())) {
                ofSchema.add(field.path("field").asText());
            }
        });
        return ofSchema;
    }

    /** Those of the schema have a JSON path or the kind for a field. */
    private static boolean isOfSchema(String field) {
        return field.equals("spec")
                || field.startsWith("spec.")
                || io.calico4j.api.Kinds.find(field)
                        .filter(kind -> kind.name().equals(field))
                        .isPresent();
    }
}
