package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.MapDeserializer;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Readers of records and maps for {@link DirectDecoder}: they refuse a field that comes twice or that the record does not have. To count
 * the fields of a record as they come is much cheaper than to have the parser remember the names of each object.
 */
final class PlainReaders extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        return description.getBeanClass().isRecord() && beanReader(deserializer) != null
                ? new RecordReader(deserializer)
                : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config, MapType type, BeanDescription description, JsonDeserializer<?> deserializer) {
        return deserializer instanceof MapDeserializer map && type.getKeyType().hasRawClass(String.class)
                ? new MapReader(map)
                : deserializer;
    }

    private static @Nullable BeanDeserializerBase beanReader(@Nullable JsonDeserializer<?> deserializer) {
        JsonDeserializer<?> inner = deserializer;
        while (inner instanceof DelegatingDeserializer) {
            inner = inner.getDelegatee();
        }
        return inner instanceof BeanDeserializerBase bean ? bean : null;
    }

    /** Text that only a tree shows the meaning of. */
    private static final class NotPlainException extends IOException {
        private static final long serialVersionUID = 1L;

        NotPlainException(String reason) {
            super(reason);
        }

        /** Nobody looks at it, and text that is not plain should not cost more than it must. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** The parameters of a record's constructor, in their order; null where no field belongs to one. */
    private record Parameters(
            ValueInstantiator constructor,
            @Nullable SettableBeanProperty[] fields,
            @Nullable Object[] absent,
            Map<String, Integer> byName) {

        static Parameters of(BeanDeserializerBase reader, DeserializationContext context) throws IOException {
            ValueInstantiator constructor = reader.getValueInstantiator();
            if (!constructor.canCreateFromObjectWith()) {
                throw new NotPlainException("an object in place of a text or a number");
            }
            SettableBeanProperty[] arguments = constructor.getFromObjectArguments(context.getConfig());
            SettableBeanProperty[] fields = new SettableBeanProperty[arguments.length];
            Object[] absent = new Object[arguments.length];
            Map<String, Integer> byName = new HashMap<>();
            for (Iterator<SettableBeanProperty> all = reader.creatorProperties(); all.hasNext(); ) {
                SettableBeanProperty field = all.next();
                int at = field.getCreatorIndex();
                fields[at] = field;
                absent[at] = field.getNullValueProvider().getAbsentValue(context);
                byName.put(field.getName(), at);
            }
            return new Parameters(constructor, fields, absent, byName);
        }

        /** Where a field belongs. */
        int find(String name) throws NotPlainException {
            Integer found = byName.get(name);
            if (found == null) {
                throw new NotPlainException("unknown field " + name);
            }
            return found;
        }
    }

    private static final class RecordReader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        /** Known only when the readers of all fields are; whoever needs it first makes it. */
        private transient @Nullable Parameters parameters;

        private RecordReader(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new RecordReader(delegate);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            boolean isOpen = in.hasToken(JsonToken.START_OBJECT);
            if (!isOpen && !in.hasToken(JsonToken.FIELD_NAME)) {
                // Some records are written as a text or a number.
                return super.deserialize(in, context);
            }
            String name = isOpen ? in.nextFieldName() : in.currentName();
            Parameters record = parameters;
            if (record == null) {
                record = Parameters.of(Objects.requireNonNull(beanReader(_delegatee)), context);
                parameters = record;
            }
            Object[] values = record.absent.clone();
            boolean[] seen = new boolean[values.length];
            for (; name != null; name = in.nextFieldName()) {
                int at = record.find(name);
                if (seen[at]) {
                    throw new NotPlainException("twice: " + name);
                }
                seen[at] = true;
                in.nextToken();
                values[at] = record.fields[at].deserialize(in, context);
            }
            if (!in.hasToken(JsonToken.END_OBJECT)) {
                throw new NotPlainException("not the end of an object");
            }
            return record.constructor.createFromObjectWith(context, values);
        }
    }

    private static final class MapReader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private MapReader(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new MapReader(delegate);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            MapDeserializer reader = (MapDeserializer) _delegatee;
            JsonDeserializer<Object> values = reader.getContentDeserializer();
            if (!in.hasToken(JsonToken.START_OBJECT)) {
                throw new NotPlainException("not an object");
            }
            Map<String, Object> read = new LinkedHashMap<>();
            for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
                if (in.nextToken() == JsonToken.VALUE_NULL) {
                    throw new NotPlainException("null for " + key);
                }
                if (read.put(key, values.deserialize(in, context)) != null) {
                    throw new NotPlainException("twice: " + key);
                }
            }
            return read;
        }
    }
}
