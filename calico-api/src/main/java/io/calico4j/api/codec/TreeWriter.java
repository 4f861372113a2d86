package io.calico4j.api.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.internal.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record straight into a tree of JSON. Jackson's own way to a tree writes everything down once and then reads it, which
 * takes twice as long, and every resource that is stored or validated goes this way.
 */
final class TreeWriter extends GeneratorBase {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deque<JsonNode> open = new ArrayDeque<>();
    private @Nullable JsonNode root;
    private String field = "";

    private TreeWriter() {
        super(0, Json.MAPPER);
    }

    /** The record as a tree. */
    static JsonNode write(Object value) {
        try (TreeWriter out = new TreeWriter()) {
            Json.MAPPER.writeValue(out, value);
            return Objects.requireNonNull(out.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void add(JsonNode node) {
        JsonNode parent = open.peek();
        if (parent instanceof ObjectNode object) {
            object.set(field, node);
        } else if (parent instanceof ArrayNode array) {
            array.add(node);
        } else {
            root = node;
        }
    }

    private void open(JsonNode container) {
        add(container);
        open.push(container);
    }

    @Override
    public void writeStartArray() {
        open(NODES.arrayNode());
    }

    @Override
    public void writeStartArray(@Nullable Object value, int size) {
        writeStartArray();
    }

    @Override
    public void writeEndArray() {
        open.pop();
    }

    @Override
    public void writeStartObject() {
        open(NODES.objectNode());
    }

    @Override
    public void writeStartObject(@Nullable Object value) {
        writeStartObject();
    }

    @Override
    public void writeEndObject() {
        open.pop();
    }

    @Override
    public void writeFieldName(String name) {
        field = name;
    }

    @Override
    public void writeFieldName(SerializableString name) {
        field = name.getValue();
    }

    @Override
    public void writeString(@Nullable String text) {
        add(text == null ? NODES.nullNode() : NODES.textNode(text));
    }

    @Override
    public void writeString(char[] text, int offset, int length) {
        writeString(new String(text, offset, length));
    }

    @Override
    public void writeNumber(int value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(long value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(@Nullable BigInteger value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(double value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(float value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(@Nullable BigDecimal value) {
        add(NODES.numberNode(value));
    }

    @Override
    public void writeNumber(String value) {
        writeNumber(new BigDecimal(value));
    }

    @Override
    public void writeBoolean(boolean value) {
        add(NODES.booleanNode(value));
    }

    @Override
    public void writeNull() {
        add(NODES.nullNode());
    }

    @Override
    public void flush() {
        // A tree is nowhere but in memory.
    }

    @Override
    protected void _releaseBuffers() {
        // There are none.
    }

    @Override
    protected void _verifyValueWrite(String typeMessage) {
        // Serializers write values where they may stand.
    }

    @Override
    public void writeUTF8String(byte[] text, int offset, int length) {
        throw noText();
    }

    @Override
    public void writeRawUTF8String(byte[] text, int offset, int length) {
        throw noText();
    }

    @Override
    public void writeRaw(String text) {
        throw noText();
    }

    @Override
    public void writeRaw(String text, int offset, int length) {
        throw noText();
    }

    @Override
    public void writeRaw(char[] text, int offset, int length) {
        throw noText();
    }

    @Override
    public void writeRaw(char c) {
        throw noText();
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        throw noText();
    }

    private static UnsupportedOperationException noText() {
        return new UnsupportedOperationException("records hold no encoded text");
    }
}
