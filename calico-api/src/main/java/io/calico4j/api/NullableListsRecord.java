package io.calico4j.api;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Like {@link CalicoRecord}, for a record with lists or maps of which null and empty differ: the builder passes null on, and
 * has no {@code addY}.
 */
@RecordBuilder.Template(options = @RecordBuilder.Options(enableWither = true, addClassRetainedGenerated = true))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface NullableListsRecord {}
