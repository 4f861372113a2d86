package io.calico4j.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the schema of a custom resource says of a field, beyond what follows from its Java type. On a list the choices, the
 * format and the limits on texts and numbers apply to each element. On a class, what holds wherever it is the type of a
 * field; a field may narrow it.
 *
 * <p>The custom resource definitions and the schema layer of validation are both made from this. What Calico's own client
 * checks beyond the schema is a {@link ClientCheck}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Constraint {

    /** How the API server treats a list. */
    enum ListType {
        /** Not said. */
        UNSAID,
        /** Replaced as a whole. */
        ATOMIC,
        /** Elements must differ. */
        SET,
        /** Elements are identified by the field {@link Constraint#mapKey}. */
        MAP
    }

    /** Whether the field must be present in JSON. */
    boolean required() default false;

    /** Whether {@code null} is a value. */
    boolean nullable() default false;

    /** The texts that are allowed; empty for any. */
    String[] oneOf() default {};

    /** The numbers that are allowed; empty for any. */
    int[] oneOfNumbers() default {};

    /** {@code int32}, {@code int64} or {@code cidr}; empty for none. Times have theirs by their type. */
    String format() default "";

    /** The smallest number. */
    long minimum() default Long.MIN_VALUE;

    /** The largest number. */
    long maximum() default Long.MAX_VALUE;

    /** The fewest code points of a text. */
    int minLength() default 0;

    /** The most code points of a text. */
    int maxLength() default Integer.MAX_VALUE;

    /** The regular expression (RE2) that a text must match; empty for none. */
    String pattern() default "";

    /** The fewest elements of a list. */
    int minItems() default 0;

    /** The most elements of a list. */
    int maxItems() default Integer.MAX_VALUE;

    /** The fewest fields of an object. */
    int minProperties() default 0;

    /** The most fields of an object. */
    int maxProperties() default Integer.MAX_VALUE;

    /** How the API server treats a list. */
    ListType list() default ListType.UNSAID;

    /** The field that identifies an element of a list of type {@link ListType#MAP}. */
    String mapKey() default "";

    /** Whether the API server replaces an object as a whole. */
    boolean atomic() default false;

    /** What the API server fills in for an absent field, as JSON text, so with the quotes of a string; empty for none. */
    String defaultValue() default "";
}
