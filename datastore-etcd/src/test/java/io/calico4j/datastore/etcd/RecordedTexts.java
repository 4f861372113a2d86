package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.validation.Layer;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.AlreadyExistsException;
import io.calico4j.datastore.ConflictException;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnauthorizedException;
import io.calico4j.datastore.UnavailableException;
import io.calico4j.datastore.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exceptions made of the fields of recorded errors. */
final class RecordedTexts {

    /** Where Calico prints of a cause that there is none. */
    private static final Pattern WITHOUT_CAUSE = Pattern.compile("( with error)?: <nil>$");

    private RecordedTexts() {}

    /** The exception that stands for an error with these fields. */
    static RuntimeException exception(String type, JsonNode fields) {
        String subject = fields.path("Identifier").asText();
        String cause = text(fields, "Err");
        Request request = new Request("etcdv3", Operation.GET, subject);
        return switch (type) {
            case "ErrorResourceDoesNotExist" -> new NotFoundException(request, cause, null);
            case "ErrorResourceAlreadyExists" -> new AlreadyExistsException(request, cause, null);
            case "ErrorResourceUpdateConflict" -> new ConflictException(request, cause, null);
            case "ErrorConnectionUnauthorized" -> new UnauthorizedException(request, cause, null);
            case "ErrorDatastoreError" -> new UnavailableException(request, cause, null);
            case "ErrorPartialFailure" -> MalformedValueException.ofStored(request, cause, null);
            case "ErrorParsingDatastoreEntry" ->
                new MalformedValueException(
                        new Request(
                                "etcdv3",
                                Operation.GET,
                                "key=" + fields.path("RawKey").asText() + "; value="
                                        + fields.path("RawValue").asText()),
                        cause,
                        null);
            case "ErrorOperationNotSupported" ->
                new NotSupportedException(
                        new Request("etcdv3", operation(fields.path("Operation").asText()), subject),
                        text(fields, "Reason"));
            case "ErrorValidation" -> new ValidationException(request, violations(fields.path("ErroredFields")));
            case "ErrorInsufficientIdentifiers" ->
                insufficient(fields.path("Name").asText());
            default -> throw new AssertionError("unknown error type " + type);
        };
    }

    private static Operation operation(String name) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Violation> violations(JsonNode fields) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode field : fields) {
            String name = field.path("Name").asText();
            violations.add(new Violation(
                    Layer.CLIENT,
                    name,
                    name,
                    field.path("Value").isNull() ? null : field.path("Value").asText(),
                    field.path("Reason").asText()));
        }
        return violations;
    }

    /** A key cannot even be made without what it needs. */
    private static RuntimeException insufficient(String name) {
        try {
            ResourceKind<?> kind = name.equals("namespace") ? Kinds.NETWORK_POLICY : Kinds.TIER;
            throw new AssertionError(ResourceKey.of(kind, null, name.equals("name") ? "" : "p"));
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    private static @Nullable String text(JsonNode fields, String name) {
        String text = fields.path(name).asText();
        return text.isEmpty() || fields.path(name).isNull() ? null : text;
    }

    /**
     * That a message has Calico's text. Ours say more around it: before it, of which operation a resource breaks rules; after it,
     * in which operation a caller is not authorized, what a rule wants whose reason only names it. Of a missing cause Calico
     * prints {@code <nil>}, and ours says nothing.
     */
    static void assertText(Throwable actual, String expected) {
        String message = String.valueOf(actual.getMessage());
        String own = WITHOUT_CAUSE.matcher(expected).replaceFirst("");
        if (actual instanceof ValidationException || actual instanceof UnavailableException) {
            for (String line : own.split("\n")) {
                assertThat(message).contains(line);
            }
        } else {
            assertThat(message).startsWith(own);
        }
        if (actual instanceof DatastoreException && own.contains("error with the following fields:")) {
            assertThat(message.lines().filter(line -> line.startsWith("-  ")).count())
                    .as(message)
                    .isEqualTo(
                            own.lines().filter(line -> line.startsWith("-  ")).count());
        }
    }
}
