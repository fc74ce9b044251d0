package community.marin.parquet;

import java.time.DateTimeException;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Makes the converters of columns, by their types.
 *
 * @param parsesJson whether a column of JSON holds values to be parsed, not text
 * @param problems takes what is wrong with a row
 */
record ValueConverters(boolean parsesJson, RowMaterializer.Problems problems) {
    /**
     * The converter of a type.
     *
     * @param target takes each value
     */
    Converter of(Type type, Consumer<Object> target) {
        if (type.isPrimitive()) {
            return new Primitive(ValueMapping.of(type.asPrimitiveType(), parsesJson), type.getName(), problems, target);
        }
        GroupType group = type.asGroupType();
        if (ListConverter.isList(group)) {
            return new ListConverter(group, this, target);
        }
        if (MapConverter.isMap(group)) {
            return new MapConverter(group, this, target);
        }
        return new StructConverter(group, this, target::accept);
    }

    /** A value that is no list, map or struct. Values that a dictionary holds are converted once. */
    private static final class Primitive extends PrimitiveConverter {
        private final ValueMapping mapping;
        private final String column;
        private final RowMaterializer.Problems problems;
        private final Consumer<Object> target;
        private Object[] entries = new Object[0];
        private Dictionary dictionary;

        Primitive(ValueMapping mapping, String column, RowMaterializer.Problems problems, Consumer<Object> target) {
            this.mapping = mapping;
            this.column = column;
            this.problems = problems;
            this.target = target;
        }

        @Override
        public boolean hasDictionarySupport() {
            return mapping.isOfBytes();
        }

        @Override
        public void setDictionary(Dictionary found) {
            dictionary = found;
            entries = new Object[found.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int id) {
            if (entries[id] == null) {
                entries[id] = convert(dictionary.decodeToBinary(id));
            }
            target.accept(entries[id]);
        }

        @Override
        public void addBinary(Binary value) {
            target.accept(convert(value));
        }

        private Object convert(Binary value) {
            try {
                return mapping.value(value);
            } catch (IllegalArgumentException e) {
                problems.add("the column \"" + column + "\" " + e.getMessage());
                return null;
            }
        }

        @Override
        public void addBoolean(boolean value) {
            target.accept(value);
        }

        @Override
        public void addDouble(double value) {
            target.accept(Double.isFinite(value) ? (Object) value : null);
        }

        @Override
        public void addFloat(float value) {
            addDouble(value);
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addLong(long value) {
            try {
                target.accept(mapping.value(value));
            } catch (DateTimeException | ArithmeticException e) {
                problems.add("the column \"" + column + "\" holds " + value + ", which is no such time");
            }
        }
    }
}
