package io.calico4j.policy.dataplane;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes protobuf fields (proto3): scalars that are zero or empty are left out, entries of maps are ordered by key. */
final class ProtobufWriter {

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private byte[] buffer = new byte[128];
    private int size;

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    void string(int field, String value) {
        if (!value.isEmpty()) {
            element(field, value);
        }
    }

    void strings(int field, List<String> values) {
        values.forEach(value -> element(field, value));
    }

    /** An element of a list, or a choice of a oneof: written though it be empty. */
    void element(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        tag(field, BYTES);
        varint(bytes.length);
        append(bytes, bytes.length);
    }

    void bool(int field, boolean value) {
        number(field, value ? 1 : 0);
    }

    void number(int field, long value) {
        if (value != 0) {
            choice(field, value);
        }
    }

    /** A number that was chosen of a oneof: written though it be 0. */
    void choice(int field, long value) {
        tag(field, VARINT);
        varint(value);
    }

    void message(int field, Consumer<ProtobufWriter> content) {
        ProtobufWriter nested = new ProtobufWriter();
        content.accept(nested);
        tag(field, BYTES);
        varint(nested.size);
        append(nested.buffer, nested.size);
    }

    <T> void messages(int field, List<T> values, BiConsumer<ProtobufWriter, T> content) {
        values.forEach(value -> message(field, nested -> content.accept(nested, value)));
    }

    void map(int field, Map<String, String> entries) {
        // Protobuf leaves the order open; ids of rules are hashes of what is written here and must not.
        new TreeMap<>(entries)
                .forEach((key, value) -> message(field, entry -> {
                    entry.element(1, key);
                    entry.element(2, value);
                }));
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            append((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        append((byte) rest);
    }

    private void append(byte b) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        buffer[size++] = b;
    }

    private void append(byte[] bytes, int length) {
        if (buffer.length - size < length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + length, buffer.length * 2));
        }
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }
}
