package community.marin.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** A struct, or a row: an object with all its fields, those that are absent null. */
final class StructConverter extends GroupConverter {
    private final GroupType type;
    private final Consumer<Map<String, Object>> target;
    private final List<Converter> fields = new ArrayList<>();
    private Map<String, Object> object = new LinkedHashMap<>();

    /**
     * A converter of structs.
     *
     * @param target takes each when it is whole
     */
    StructConverter(GroupType type, ValueConverters converters, Consumer<Map<String, Object>> target) {
        this.type = type;
        this.target = target;
        for (Type field : type.getFields()) {
            String name = field.getName();
            fields.add(
                    field.isRepetition(Type.Repetition.REPEATED)
                            ? converters.of(field, value -> add(name, value))
                            : converters.of(field, value -> object.put(name, value)));
        }
    }

    @SuppressWarnings("unchecked")
    private void add(String name, Object value) {
        ((List<Object>) object.get(name)).add(value);
    }

    @Override
    public Converter getConverter(int index) {
        return fields.get(index);
    }

    @Override
    public void start() {
        object = new LinkedHashMap<>();
        for (Type field : type.getFields()) {
            object.put(field.getName(), field.isRepetition(Type.Repetition.REPEATED) ? new ArrayList<>() : null);
        }
    }

    @Override
    public void end() {
        target.accept(object);
    }
}
