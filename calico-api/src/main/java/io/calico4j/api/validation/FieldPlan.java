package io.calico4j.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.internal.Shape;
import io.calico4j.api.net.Port;
import io.calico4j.api.net.Protocol;
import io.calico4j.api.schema.ClientCheck;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Calico's validator looks at one field: the tags on the field, those on the elements of a list, and what it descends
 * into.
 *
 * @param field the field
 * @param name what Calico calls it
 * @param tags the tags on the field itself
 * @param elementTags the tags on each element of a list; null if elements are not looked at
 * @param zeroIsAbsent whether an empty text or a zero is as good as nothing: Calico tells them apart only where a value may be
 *     missing altogether
 * @param isLookedInto whether the field's value, or each element of its list, is an object to Calico
 */
record FieldPlan(
        Shape.Field field,
        String name,
        List<Tag> tags,
        @Nullable List<Tag> elementTags,
        boolean zeroIsAbsent,
        boolean isLookedInto) {

    private static final String DIVE = "dive";
    private static final String OMIT_EMPTY = "omitempty";

    /**
     * A tag.
     *
     * @param name such as {@code gte}
     * @param parameter what stands behind the equals sign; empty for none
     * @param choices the parameter's words, for a tag that has a choice of them
     * @param bound the parameter's number, for a tag that has one
     * @param omitsEmpty whether it is the one that lets a missing value pass
     */
    record Tag(String name, String parameter, List<String> choices, long bound, boolean omitsEmpty) {

        private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");

        Tag(String name, String parameter) {
            this(
                    name,
                    parameter,
                    List.of(parameter.split(" ")),
                    BOUNDS.contains(name) ? Long.parseLong(parameter) : 0,
                    name.equals(OMIT_EMPTY));
        }

        static Tag parse(String text) {
            int equals = text.indexOf('=');
            return equals < 0 ? new Tag(text, "") : new Tag(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    static FieldPlan of(Shape.Field field) {
        Optional<ClientCheck> check = field.annotation(ClientCheck.class);
        List<Tag> all = check.map(ClientCheck::value)
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.stream(text.split(",")).map(Tag::parse).toList())
                .orElse(List.of());
        int dive = all.indexOf(new Tag(DIVE, ""));
        String name = check.map(ClientCheck::name)
                .filter(text -> !text.isEmpty())
                .orElse(field.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + field.name().substring(1));
        // Ports and protocols are one value in JSON but objects to Calico.
        boolean isLookedInto =
                field.elementShape().isPresent() || field.element() == Protocol.class || field.element() == Port.class;
        return dive < 0
                ? new FieldPlan(field, name, all, null, zeroIsAbsent(field), isLookedInto)
                : new FieldPlan(
                        field,
                        name,
                        all.subList(0, dive),
                        all.subList(dive + 1, all.size()),
                        zeroIsAbsent(field),
                        isLookedInto);
    }

    /** Whether the field's value is an object to Calico. */
    boolean isObject() {
        return isLookedInto && !field.isList() && !field.isMap();
    }

    private static boolean zeroIsAbsent(Shape.Field field) {
        return field.isPrimitive()
                || field.annotation(JsonInclude.class)
                        .map(include -> include.value() == JsonInclude.Include.ALWAYS)
                        .orElse(false);
    }

    /** The field's value in an object, or null for one that is as good as nothing. */
    @Nullable
    Object read(Object object) {
        Object value = field.get(object);
        if (!zeroIsAbsent) {
            return value;
        }
        boolean isZero = value instanceof Number number && number.doubleValue() == 0 || "".equals(value);
        return isZero && tags.stream().anyMatch(Tag::omitsEmpty) ? null : value;
    }

    /** Runs the tags on a value; the first that fails, or null. */
    static @Nullable Tag firstFailure(List<Tag> tags, @Nullable Object value) {
        for (Tag tag : tags) {
            if (tag.omitsEmpty()) {
                if (value == null) {
                    return null;
                }
            } else if (!accepts(tag, value)) {
                return tag;
            }
        }
        return null;
    }

    private static boolean accepts(Tag tag, @Nullable Object value) {
        return switch (tag.name()) {
            case "required" -> isPresent(value);
            case "gt" -> number(value) > tag.bound();
            case "gte" -> number(value) >= tag.bound();
            case "lt" -> number(value) < tag.bound();
            case "lte" -> number(value) <= tag.bound();
            case "oneof" -> tag.choices().contains(String.valueOf(value));
            case "unique" -> !(value instanceof List<?> list) || new HashSet<>(list).size() == list.size();
            case "labels" -> value instanceof Map<?, ?> labels && Labels.areValid(labels);
            case "bpfLogFilters" ->
                value instanceof Map<?, ?> filters
                        && filters.keySet().stream().allMatch(key -> FieldTags.isLogFilterKey(String.valueOf(key)));
            case "bgpFilterPrefixLengthV4" -> number(value) >= 0 && number(value) <= 32;
            case "bgpFilterPrefixLengthV6" -> number(value) >= 0 && number(value) <= 128;
            default -> acceptsText(tag, value);
        };
    }

    private static boolean isPresent(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value != null;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** A tag on texts that stands on a list looks at each of its elements. */
    private static boolean acceptsText(Tag tag, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(item -> FieldTags.accepts(tag.name(), String.valueOf(item)));
        }
        return FieldTags.accepts(tag.name(), value == null ? "" : value.toString());
    }
}
