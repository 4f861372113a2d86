package io.calico4j.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What Calico's own client checks of a field before it writes, on every datastore, besides the schema: the tags of Calico's
 * validator.
 *
 * <p>Tags are separated by commas and tried from left to right; the first that fails is reported, under the field's name and
 * the tag's. {@code omitempty} ends the checks for an absent value; {@code dive} applies what follows it to each element of a
 * list, and descends into elements that are objects. Objects that are not in a list are always descended into.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ClientCheck {

    /** The tags, such as {@code omitempty,dive,name}; empty for a field that only has another {@link #name}. */
    String value() default "";

    /** The field's name in Calico's messages; empty where it is the JSON name with a capital first letter. */
    String name() default "";
}
