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

    /** What reads plain text of this kind's resources; empty for the kind with a field that is a text in one of its families. */
    static Optional<ObjectReader> reader(ResourceKind<?> kind) {
        return kind.equals(Kinds.BLOCK_AFFINITY) ? Optional.empty() : Optional.of(READERS.get(kind.type()));
    }

    /** Where the text comes from. */
    interface Source {
        JsonParser open(ObjectReader reader) throws IOException;
    }

    /** Whether bytes begin as an object in UTF-8 does: a parser would by itself take others to be in another encoding. */
    static boolean startsAsObject(byte[] json) {
        return json.length > 1 && json[0] == '{' && json[1] != 0;
    }

    /** The resource, from text in UTF-8; empty if it is not plain. */
    static <R extends Resource> Optional<R> read(ResourceKind<R> kind, byte[] json) {
        return startsAsObject(json) ? read(kind, reader -> reader.createParser(json)) : Optional.empty();
    }

    /** The resource; empty if its text is not plain. */
    static <R extends Resource> Optional<R> read(ResourceKind<R> kind, Source source) {
        return reader(kind).flatMap(reader -> read(reader, source));
    }

    private static <R extends Resource> Optional<R> read(ObjectReader reader, Source source) {
        try (JsonParser in = source.open(reader)) {
            return in.nextToken() == JsonToken.START_OBJECT
                    ? Optional.ofNullable(reader.readValue(in))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
