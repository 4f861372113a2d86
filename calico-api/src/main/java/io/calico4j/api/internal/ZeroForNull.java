package io.calico4j.api.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets records stand in for null inside of lists, as Go has it: there, null is the value without any field. */
final class ZeroForNull extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        return description.getBeanClass().isRecord() && deserializer instanceof BeanDeserializerBase
                ? new RecordReader(deserializer)
                : deserializer;
    }

    private static final class RecordReader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private RecordReader(JsonDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new RecordReader(delegate);
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            try (JsonParser in = JsonNodeFactory.instance
                    .objectNode()
                    .traverse(context.getParser().getCodec())) {
                in.nextToken();
                return deserialize(in, context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
