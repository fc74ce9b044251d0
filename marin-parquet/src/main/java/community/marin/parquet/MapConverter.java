package community.marin.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** A map: an object, its keys as text; of equal keys the last counts. */
final class MapConverter extends GroupConverter {
    private final Consumer<Object> target;
    private final StructConverter entry;
    private Map<String, Object> map = new LinkedHashMap<>();

    /**
     * A converter of maps.
     *
     * @param type a group with one repeated group of key and value
     * @param target takes each map when it is whole
     */
    MapConverter(GroupType type, ValueConverters converters, Consumer<Object> target) {
        this.target = target;
        GroupType fields = type.getType(0).asGroupType();
        String key = fields.getFieldName(0);
        String value = fields.getFieldName(1);
        this.entry = new StructConverter(
                fields, converters, found -> map.put(String.valueOf(found.get(key)), found.get(value)));
    }

    /** Whether a group is annotated as a map and looks like one. */
    static boolean isMap(GroupType type) {
        boolean isAnnotated = type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                || type.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation;
        return isAnnotated
                && type.getFieldCount() == 1
                && type.getType(0).isRepetition(Type.Repetition.REPEATED)
                && !type.getType(0).isPrimitive()
                && type.getType(0).asGroupType().getFieldCount() == 2;
    }

    @Override
    public Converter getConverter(int index) {
        return entry;
    }

    @Override
    public void start() {
        map = new LinkedHashMap<>();
    }

    @Override
    public void end() {
        target.accept(map);
    }
}
