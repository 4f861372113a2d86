package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads resources right from their text, without a tree in between, in half the time. Only plain text can be read so: each field once,
 * in the model's spelling, none that the model does not have, nothing wrong. That is nearly all text that there is; what to make of
 * any other, only the tree shows.
 */
final class DirectDecoder {

    private static final Set<String> ENVELOPE = Set.of("kind", "apiVersion");

    private static final ObjectReader STRICT = Json.MAPPER
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .withAttribute(Json.FROM_TEXT, true)
            .withHandler(new Envelope());

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return STRICT.forType(type);
        }
    };

    private DirectDecoder() {}

    /** Where the text comes from. */
    interface Source {
        JsonParser open(ObjectReader reader) throws IOException;
    }

    /** The resource; empty if its text is not plain. */
    static <R extends Resource> Optional<R> read(ResourceKind<R> kind, Source source) {
        if (kind.equals(Kinds.BLOCK_AFFINITY)) {
            // Has a field that is a text in one of its families.
            return Optional.empty();
        }
        ObjectReader reader = READERS.get(kind.type());
        try (JsonParser in = source.open(reader)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            // Where it comes first, as it does in all that Calico writes, the reader would put it aside and look at it
            // again later.
            while (in.nextToken() == JsonToken.FIELD_NAME && ENVELOPE.contains(in.currentName())) {
                in.nextToken();
                if (!isTextOrNull(in)) {
                    return Optional.empty();
                }
            }
            R resource = reader.readValue(in);
            return Optional.ofNullable(resource);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isTextOrNull(JsonParser in) {
        return in.hasToken(JsonToken.VALUE_STRING) || in.hasToken(JsonToken.VALUE_NULL);
    }

    /** What a resource says that it is, which no record has a field for. */
    private static final class Envelope extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser in,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name) {
            JsonStreamContext parent = in.getParsingContext().getParent();
            return parent != null && parent.inRoot() && ENVELOPE.contains(name) && isTextOrNull(in);
        }
    }
}
