package community.marin.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The fields of a record class and its canonical constructor, looked up once for each class. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Constructor<?> constructor;
    private final List<Field> fields;

    private RecordShape(Class<?> type) {
        List<Field> found = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            JsonProperty declared = accessor.getAnnotation(JsonProperty.class);
            String fileName = declared == null || declared.value().isEmpty()
                    ? FieldNames.snakeCase(component.getName())
                    : declared.value();
            found.add(new Field(component.getName(), fileName, component.getType(), accessor));
            types.add(component.getType());
        }
        this.fields = List.copyOf(found);
        try {
            this.constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Record " + type.getName() + " has no canonical constructor.", e);
        }
    }

    /**
     * A field of a record.
     *
     * @param name its Java name
     * @param fileName its name in versions and files: in snake_case, or as {@code @JsonProperty} says
     * @param type its declared class
     * @param accessor reads it
     */
    record Field(String name, String fileName, Class<?> type, Method accessor) {
        Object of(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(
                        "Field " + name + " of " + owner.getClass().getName() + " cannot be read: " + e, e);
            }
        }
    }

    /** The shape of a record's class. */
    static RecordShape of(Object instance) {
        return SHAPES.get(instance.getClass());
    }

    List<Field> fields() {
        return fields;
    }

    /** A new record of these values, in the order of the fields. */
    Object construct(List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getSimpleName() + " refuses its resolved values: "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getSimpleName() + " cannot be rebuilt with real paths: "
                            + e.getMessage() + ". Declare its fields as Path, List, Map or Optional.",
                    e);
        }
    }
}
