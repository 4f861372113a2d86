package io.calico4j.api;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Generates {@code XBuilder} for a record {@code X}: {@code builder()}, a method per component, {@code addY} for lists. */
@RecordBuilder.Template(
        options =
                @RecordBuilder.Options(
                        useImmutableCollections = true,
                        addSingleItemCollectionBuilders = true,
                        enableWither = true,
                        enableGetters = false,
                        addStaticBuilder = false,
                        addClassRetainedGenerated = true))
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface CalicoRecord {}
