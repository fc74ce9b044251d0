package community.marin.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** A list, in any of the ways in which writers of Parquet have laid them out. */
final class ListConverter extends GroupConverter {
    private final Consumer<Object> target;
    private final Converter repeated;
    private List<Object> list = new ArrayList<>();

    /**
     * A converter of lists.
     *
     * @param type a group with one repeated field
     * @param target takes each list when it is whole
     */
    ListConverter(GroupType type, ValueConverters converters, Consumer<Object> target) {
        this.target = target;
        Type field = type.getType(0);
        this.repeated = isElement(field, type.getName())
                ? converters.of(field, value -> list.add(value))
                : new Wrapper(field.asGroupType().getType(0), converters, value -> list.add(value));
    }

    /** Whether a group is annotated as a list and looks like one. */
    static boolean isList(GroupType type) {
        return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && type.getFieldCount() == 1
                && type.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    /** Whether the repeated field is the element, and not a wrapper around one that may be null: the rules of the format's specification. */
    private static boolean isElement(Type repeated, String list) {
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
            return true;
        }
        return repeated.getName().equals("array")
                || repeated.getName().equals(list + "_tuple")
                || repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    @Override
    public Converter getConverter(int index) {
        return repeated;
    }

    @Override
    public void start() {
        list = new ArrayList<>();
    }

    @Override
    public void end() {
        target.accept(list);
    }

    /** The group around an element; without one in it the element is null. */
    private static final class Wrapper extends GroupConverter {
        private final Consumer<Object> target;
        private final Converter element;
        private Object value;

        Wrapper(Type element, ValueConverters converters, Consumer<Object> target) {
            this.target = target;
            this.element = converters.of(element, found -> value = found);
        }

        @Override
        public Converter getConverter(int index) {
            return element;
        }

        @Override
        public void start() {
            value = null;
        }

        @Override
        public void end() {
            target.accept(value);
        }
    }
}
