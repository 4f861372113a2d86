package io.calico4j.api.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.calico4j.api.bgp.ReversePeering;
import io.calico4j.api.net.Dscp;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.policy.IntOrString;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON mapper of this module: Go's encoding, and no silent conversion of one type into another. */
public final class Json {

    /** Reads and writes the records of this module. Thread-safe; not to be reconfigured. */
    public static final JsonMapper MAPPER = mapper();

    /** Attribute of reads whose parser is one of text, not of a tree. */
    public static final Object FROM_TEXT = "from text";

    private Json() {}

    private static JsonMapper mapper() {
        SimpleModule go = new SimpleModule("go")
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(Duration.class, new DurationWriter())
                .addDeserializer(Duration.class, new DurationReader())
                .addSerializer(Double.class, new DoubleWriter())
                .addDeserializer(Double.class, new DoubleReader())
                .addDeserializer(Object.class, new ScalarReader())
                .setDeserializerModifier(new ZeroForNull());
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(go)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.AS_EMPTY))
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        // Go leaves such fields out when they point to nothing, not when they point to an empty text.
        for (Class<?> pointedTo : List.of(Protocol.class, Dscp.class, IntOrString.class, ReversePeering.class)) {
            builder.withConfigOverride(
                    pointedTo,
                    override -> override.setIncludeAsProperty(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)));
        }
        return builder.build();
    }

    /** RFC 3339 in UTC with whole seconds. */
    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(GoTime.print(value));
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public @Nullable Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString("");
            try {
                return GoTime.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an RFC 3339 time");
            }
        }
    }

    /** In Go's syntax. */
    private static final class DurationWriter extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(GoDuration.print(value));
        }
    }

    private static final class DurationReader extends JsonDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (Duration) context.handleUnexpectedToken(Duration.class, in);
            }
            try {
                return GoDuration.parse(in.getText());
            } catch (IllegalArgumentException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, in.getText(), "%s", e.getMessage());
            }
        }
    }

    /** Refuses what is too large for a double, rather than to take it for infinite. */
    private static final class DoubleReader extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isNumeric()) {
                return (Double) context.handleUnexpectedToken(Double.class, in);
            }
            double value = in.getDoubleValue();
            return Double.isInfinite(value)
                    ? (Double) context.handleWeirdNumberValue(Double.class, value, "too large")
                    : value;
        }
    }

    /** Reads what may be a number or a text. Go has no negative zero among whole numbers, so it must not pass for zero here. */
    private static final class ScalarReader extends UntypedObjectDeserializer {
        private static final long serialVersionUID = 1L;

        ScalarReader() {
            super((JavaType) null, null);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            boolean isNegativeZero = isZero(in) && in.getText().equals("-0");
            if (isNegativeZero && context.getAttribute(FROM_TEXT) != null) {
                throw new JsonParseException(in, "a tree of it has plain zero");
            }
            Object value = isNegativeZero ? Double.valueOf(-0.0) : super.deserialize(in, context);
            return value instanceof Double number && number.isInfinite()
                    ? context.handleWeirdNumberValue(Double.class, number, "too large")
                    : value;
        }

        /** Of a number that is not zero, no text need be made. */
        private static boolean isZero(JsonParser in) throws IOException {
            return in.hasToken(JsonToken.VALUE_NUMBER_INT)
                    && in.getNumberType() == JsonParser.NumberType.INT
                    && in.getIntValue() == 0;
        }
    }

    /** Whole numbers without a fraction, as Go writes them up to where it turns to exponents. */
    private static final class DoubleWriter extends JsonSerializer<Double> {
        private static final double FIRST_WITH_EXPONENT = 1e21;

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean whole = value == Math.rint(value) && Math.abs(value) < FIRST_WITH_EXPONENT;
            if (!whole) {
                out.writeNumber(value);
            } else if (Math.abs(value) <= Integer.MAX_VALUE) {
                out.writeNumber(value.intValue());
            } else {
                out.writeNumber(BigDecimal.valueOf(value).toBigInteger());
            }
        }
    }
}
