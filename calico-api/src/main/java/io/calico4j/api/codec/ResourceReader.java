package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.calico4j.api.Resource;
import io.calico4j.api.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads many resources of one kind, one after the other, as {@link ResourceCodec#decode(ResourceKind, byte[])} does, but sets up once
 * what that has to set up for each of them. Not thread-safe; to be closed, which costs nothing but the buffers that others may use then.
 *
 * @param <R> the class of the resources
 */
public final class ResourceReader<R extends Resource> implements AutoCloseable {

    private final ResourceKind<R> kind;
    private final Optional<ObjectReader> plain;
    private final Text text = new Text();
    private @Nullable Session<R> session;

    /** Reads resources of this kind, whatever their JSON says. */
    public ResourceReader(ResourceKind<R> kind) {
        this.kind = kind;
        this.plain = DirectDecoder.reader(kind);
    }

    /**
     * A parser that goes on from one text to the next.
     *
     * @param in the parser
     * @param resources what it finds
     */
    private record Session<R>(JsonParser in, MappingIterator<R> resources) {}

    /**
     * Reads a resource from JSON text in UTF-8.
     *
     * @throws DecodeException if it is no JSON, or a field has a value that it cannot have; the next resource can be read as if nothing
     *     had happened
     */
    public R read(byte[] json) {
        R resource = plain.isPresent() && DirectDecoder.startsAsObject(json) ? readPlain(plain.get(), json) : null;
        return resource == null ? ResourceCodec.decodeTree(kind, json) : resource;
    }

    /** Null if the text is not plain. */
    private @Nullable R readPlain(ObjectReader reader, byte[] json) {
        text.set(json);
        try {
            if (session == null) {
                JsonParser in = reader.createParser(text);
                session = new Session<>(in, reader.readValues(in));
            }
            R resource = session.resources.nextValue();
            if (text.isRead() && session.in.releaseBuffered(OutputStream.nullOutputStream()) == 0) {
                return resource;
            }
        } catch (IOException e) {
            // As text that goes on behind the resource: what is wrong with it, the tree shows.
        }
        close();
        return null;
    }

    @Override
    public void close() {
        Session<R> open = session;
        session = null;
        if (open != null) {
            try {
                open.in.close();
            } catch (IOException e) {
                throw new UncheckedIOException("text cannot fail to be closed", e);
            }
        }
    }

    /** One text at a time, behind which the parser finds an end. */
    private static final class Text extends InputStream {

        private byte[] json = {};
        private int at;

        void set(byte[] next) {
            json = next;
            at = 0;
        }

        boolean isRead() {
            return at == json.length;
        }

        @Override
        public int read() {
            return isRead() ? -1 : json[at++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (isRead()) {
                return -1;
            }
            int count = Math.min(length, json.length - at);
            System.arraycopy(json, at, buffer, offset, count);
            at += count;
            return count;
        }
    }
}
