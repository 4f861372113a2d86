package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.calico4j.api.Kinds;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads resources right from their text, without a tree in between, in half the time. Only plain text can be read so: each field once,
 * in the model's spelling, none that the model does not have, nothing wrong. That is nearly all text that there is; what to make of
 * any other, only the tree shows.
 */
final class DirectDecoder {

    private static final ObjectReader PLAIN = Json.MAPPER
            .rebuild()
            .addModule(new SimpleModule("plain").setDeserializerModifier(new PlainReaders()))
            .build()
            .reader()
            .withAttribute(Json.FROM_TEXT, true);

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return PLAIN.forType(type);
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
            if (in.nextToken() == JsonToken.FIELD_NAME && !skipEnvelope(in)) {
                return Optional.empty();
            }
            R resource = reader.readValue(in);
            return Optional.ofNullable(resource);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Passes over what a resource says that it is, which no record has a field for; in all that Calico writes this comes first. */
    private static boolean skipEnvelope(JsonParser in) throws IOException {
        boolean hasKind = false;
        boolean hasVersion = false;
        while (in.hasToken(JsonToken.FIELD_NAME)) {
            String name = in.currentName();
            if (!hasKind && name.equals("kind")) {
                hasKind = true;
            } else if (!hasVersion && name.equals("apiVersion")) {
                hasVersion = true;
            } else {
                return true;
            }
            JsonToken value = in.nextToken();
            if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                return false;
            }
            in.nextToken();
        }
        return true;
    }
}
