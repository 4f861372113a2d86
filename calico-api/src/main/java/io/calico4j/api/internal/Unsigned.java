package io.calico4j.api.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Readers of Go's unsigned numbers: what does not fit is refused when it is read, before any validation.
 *
 * @param <N> the Java type
 */
public abstract class Unsigned<N extends Number> extends JsonDeserializer<N> {

    private final Class<N> type;
    private final BigInteger max;

    private Unsigned(Class<N> type, int bits) {
        this.type = type;
        this.max = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    abstract N convert(BigInteger value);

    @Override
    public N deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return type.cast(context.handleUnexpectedToken(type, in));
        }
        BigInteger value = in.getBigIntegerValue();
        if (value.signum() < 0 || value.compareTo(max) > 0) {
            return type.cast(context.handleWeirdNumberValue(type, value, "must be from 0 to %s", max));
        }
        return convert(value);
    }

    /** 8 bits, for a field that may be absent. */
    public static final class Uint8 extends Unsigned<Integer> {
        public Uint8() {
            super(Integer.class, 8);
        }

        @Override
        Integer convert(BigInteger value) {
            return value.intValue();
        }
    }

    /** 16 bits, for a field of which absent means 0. */
    public static final class Uint16 extends Unsigned<Integer> {
        public Uint16() {
            super(Integer.class, 16);
        }

        @Override
        Integer convert(BigInteger value) {
            return value.intValue();
        }

        @Override
        public Integer getNullValue(DeserializationContext context) {
            return 0;
        }
    }

    /** 32 bits, for a field that may be absent. */
    public static final class Uint32 extends Unsigned<Long> {
        public Uint32() {
            super(Long.class, 32);
        }

        @Override
        Long convert(BigInteger value) {
            return value.longValue();
        }
    }

    /** 64 bits, of which absent means 0. */
    public static final class Uint64 extends Unsigned<BigInteger> {
        public Uint64() {
            super(BigInteger.class, 64);
        }

        @Override
        BigInteger convert(BigInteger value) {
            return value;
        }

        @Override
        public BigInteger getNullValue(DeserializationContext context) {
            return BigInteger.ZERO;
        }
    }
}
