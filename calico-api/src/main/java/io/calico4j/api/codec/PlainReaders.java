package io.calico4j.api.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.ContainerDeserializerBase;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.MapDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import io.calico4j.api.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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
                ? new RecordReader(deserializer, Resource.class.isAssignableFrom(description.getBeanClass()))
                : deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        return type.getRawClass().isAssignableFrom(ArrayList.class)
                        && deserializer instanceof ContainerDeserializerBase<?>
                ? new ListReader(deserializer)
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

    /** The fields of a record: those that its constructor takes, in their order, and behind them those that say what a resource is. */
    private static final class Fields {

        /** In place of what has not been read. */
        private static final Object UNREAD = new Object();

        private static final List<String> ENVELOPE = List.of("kind", "apiVersion");

        private final ValueInstantiator constructor;
        private final int parameters;
        /** Null where no field belongs to a parameter, and for the envelope. */
        private final @Nullable SettableBeanProperty[] readers;
        /** What to pass for fields that are not there. */
        private final @Nullable Object[] absent;

        private final Object[] unread;
        private final @Nullable SerializableString[] names;
        private final Map<String, Integer> byName = new HashMap<>();

        /**
         * By field, the one that came behind it the last time, and at the end the one that came first; -1 as long as none has. Whoever
         * writes records keeps to an order, and a name is faster compared than read. A guess: to write it from several threads is
         * harmless.
         */
        private final int[] following;

        Fields(BeanDeserializerBase reader, boolean isResource, DeserializationContext context) throws IOException {
            constructor = reader.getValueInstantiator();
            parameters = constructor.getFromObjectArguments(context.getConfig()).length;
            int size = parameters + (isResource ? ENVELOPE.size() : 0);
            readers = new SettableBeanProperty[size];
            absent = new Object[size];
            names = new SerializableString[size];
            following = new int[size + 1];
            Arrays.fill(following, -1);
            unread = new Object[size];
            Arrays.fill(unread, UNREAD);
            for (int at = parameters; at < size; at++) {
                name(at, ENVELOPE.get(at - parameters));
            }
            for (Iterator<SettableBeanProperty> all = reader.creatorProperties(); all.hasNext(); ) {
                SettableBeanProperty field = all.next();
                int at = field.getCreatorIndex();
                readers[at] = field;
                absent[at] = field.getNullValueProvider().getAbsentValue(context);
                name(at, field.getName());
            }
        }

        private void name(int at, String name) {
            names[at] = new SerializedString(name);
            byName.put(name, at);
        }

        Object read(JsonParser in, DeserializationContext context) throws IOException {
            @Nullable Object[] values = unread.clone();
            int last = values.length;
            for (int at = next(last, in); at >= 0; at = next(last, in)) {
                if (values[at] != UNREAD) {
                    throw new NotPlainException("twice: " + names[at]);
                }
                values[at] = at < parameters ? value(at, in, context) : text(in);
                last = at;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] == UNREAD) {
                    values[i] = absent[i];
                }
            }
            return constructor.createFromObjectWith(
                    context, values.length == parameters ? values : Arrays.copyOf(values, parameters));
        }

        /** Goes to the next field, and says which it is; -1 at the end. */
        private int next(int last, JsonParser in) throws IOException {
            int guess = following[last];
            if (guess < 0) {
                in.nextFieldName();
            } else if (in.nextFieldName(names[guess])) {
                return guess;
            }
            if (in.hasToken(JsonToken.END_OBJECT)) {
                return -1;
            }
            Integer found = byName.get(in.currentName());
            if (found == null) {
                throw new NotPlainException("unknown: " + in.currentName());
            }
            following[last] = found;
            return found;
        }

        private @Nullable Object value(int at, JsonParser in, DeserializationContext context) throws IOException {
            in.nextToken();
            return Objects.requireNonNull(readers[at]).deserialize(in, context);
        }

        /** Which one does not matter. */
        private static String text(JsonParser in) throws IOException {
            if (in.nextToken() != JsonToken.VALUE_STRING) {
                throw new NotPlainException("not a text");
            }
            return "";
        }
    }

    private static final class RecordReader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private final boolean isResource;

        /** Known only when the readers of all of them are; whoever needs it first makes it. */
        private transient volatile @Nullable Fields fields;

        /** @param isResource whether the object may say what it is, which no record has a field for */
        private RecordReader(JsonDeserializer<?> delegate, boolean isResource) {
            super(delegate);
            this.isResource = isResource;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new RecordReader(delegate, isResource);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.START_OBJECT)) {
                // Some records are written as a text or a number.
                return super.deserialize(in, context);
            }
            Fields record = fields;
            if (record == null) {
                BeanDeserializerBase reader = Objects.requireNonNull(beanReader(_delegatee));
                if (!reader.getValueInstantiator().canCreateFromObjectWith()) {
                    throw new NotPlainException("an object in place of a text or a number");
                }
                record = new Fields(reader, isResource, context);
                fields = record;
            }
            return record.read(in, context);
        }
    }

    /** Makes lists that need not be copied. */
    private static final class ListReader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private ListReader(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new ListReader(delegate);
        }

        @Override
        public List<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.START_ARRAY)) {
                throw new NotPlainException("not a list");
            }
            // Texts have a reader that does not say what it reads them with.
            JsonDeserializer<Object> elements = ((ContainerDeserializerBase<?>) _delegatee).getContentDeserializer();
            Object first = next(in, context, elements);
            if (first == null) {
                return List.of();
            }
            Object second = next(in, context, elements);
            if (second == null) {
                return List.of(first);
            }
            Object third = next(in, context, elements);
            if (third == null) {
                return List.of(first, second);
            }
            List<Object> all = new ArrayList<>(List.of(first, second));
            for (Object element = third; element != null; element = next(in, context, elements)) {
                all.add(element);
            }
            return List.copyOf(all);
        }

        /** Null at the end. */
        private static @Nullable Object next(
                JsonParser in, DeserializationContext context, @Nullable JsonDeserializer<Object> elements)
                throws IOException {
            JsonToken token = in.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            if (elements == null) {
                if (token != JsonToken.VALUE_STRING) {
                    throw new NotPlainException("not a text");
                }
                return in.getText();
            }
            if (token == JsonToken.VALUE_NULL) {
                throw new NotPlainException("null in a list");
            }
            return Objects.requireNonNull(elements.deserialize(in, context));
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
            String first = in.nextFieldName();
            if (first == null) {
                return Map.of();
            }
            Object value = value(first, in, context, values);
            String key = in.nextFieldName();
            if (key == null) {
                return Map.of(first, value);
            }
            Map<String, Object> read = new LinkedHashMap<>();
            read.put(first, value);
            for (; key != null; key = in.nextFieldName()) {
                if (read.put(key, value(key, in, context, values)) != null) {
                    throw new NotPlainException("twice: " + key);
                }
            }
            return read;
        }

        private static Object value(
                String key, JsonParser in, DeserializationContext context, JsonDeserializer<Object> values)
                throws IOException {
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                throw new NotPlainException("null for " + key);
            }
            return values.deserialize(in, context);
        }
    }
}
