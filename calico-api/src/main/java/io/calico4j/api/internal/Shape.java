package io.calico4j.api.internal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record as JSON sees them, in order. What looks at records in general (unknown fields, schemas, validation)
 * goes through here.
 *
 * @param fields the fields by JSON name
 */
public record Shape(Map<String, Field> fields) {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getAccessor().getAnnotation(JsonIgnore.class) == null)
                    .forEach(component -> {
                        Field field = new Field(component);
                        fields.put(field.name(), field);
                    });
            return new Shape(fields);
        }
    };

    /** The shape of a record class. */
    public static Shape of(Class<?> record) {
        return SHAPES.get(record);
    }

    /** Whether values of this class are written as one text or number: records too, but JSON sees no fields in them. */
    public static boolean isScalar(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    /** One field. */
    public static final class Field {

        private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

        private final RecordComponent component;
        private final String name;
        private final boolean isList;
        private final boolean isMap;
        private final Class<?> element;
        private final boolean isObject;
        private final MethodHandle reader;

        private Field(RecordComponent component) {
            this.component = component;
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            this.name = property == null ? component.getName() : property.value();
            this.isList = component.getType() == List.class;
            this.isMap = component.getType() == Map.class;
            this.element = isList || isMap ? lastArgument(component.getGenericType()) : component.getType();
            this.isObject = element.isRecord() && !isMap && !isScalar(element);
            this.reader = reader(component);
        }

        private static MethodHandle reader(RecordComponent component) {
            try {
                return MethodHandles.lookup().unreflect(component.getAccessor()).asType(READER);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }

        private static Class<?> lastArgument(Type type) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            Type last = arguments[arguments.length - 1];
            return last instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) last;
        }

        /** The record class that has the field. */
        public Class<?> owner() {
            return component.getDeclaringRecord();
        }

        /** The name in JSON. */
        public String name() {
            return name;
        }

        public boolean isList() {
            return isList;
        }

        public boolean isMap() {
            return isMap;
        }

        /** Whether the value cannot be null: absent is zero or false. */
        public boolean isPrimitive() {
            return component.getType().isPrimitive();
        }

        /** The class of the value, or of a list's elements or a map's values. */
        public Class<?> element() {
            return element;
        }

        /** The shape of the value, or of a list's elements, where that is an object with fields of its own. */
        public Optional<Shape> elementShape() {
            return isObject ? Optional.of(Shape.of(element)) : Optional.empty();
        }

        /** An annotation of the component; Jackson's are found on its accessor. */
        public <A extends Annotation> Optional<A> annotation(Class<A> type) {
            A annotation = component.getAnnotation(type);
            return Optional.ofNullable(
                    annotation == null ? component.getAccessor().getAnnotation(type) : annotation);
        }

        /** The field's value in this record. */
        public @Nullable Object get(Object record) {
            try {
                return reader.invokeExact(record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }
}
