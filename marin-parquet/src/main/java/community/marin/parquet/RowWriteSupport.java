package community.marin.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Takes rows apart into the values of their columns. */
final class RowWriteSupport extends WriteSupport<Map<String, Object>> {
    /** What Parquet calls the two levels of a list. */
    static final String ELEMENT = "element";

    private static final String REPEATED = "list";

    private final MessageType schema;
    private final Map<String, String> metadata;
    private RecordConsumer consumer;

    RowWriteSupport(MessageType schema, Map<String, String> metadata) {
        this.schema = schema;
        this.metadata = Map.copyOf(metadata);
    }

    @Override
    public String getName() {
        return "marin";
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    @SuppressWarnings("deprecation") // The library demands it all the same.
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Map<String, Object> row) {
        consumer.startMessage();
        writeFields(row, schema);
        consumer.endMessage();
    }

    private void writeFields(Map<?, ?> object, GroupType type) {
        for (int index = 0; index < type.getFieldCount(); index++) {
            Type field = type.getType(index);
            writeField(field, index, object.get(field.getName()));
        }
    }

    private void writeField(Type field, int index, Object value) {
        if (value != null) {
            consumer.startField(field.getName(), index);
            if (field.isPrimitive()) {
                writePrimitive(field.asPrimitiveType(), value);
            } else {
                writeGroup(field.asGroupType(), value);
            }
            consumer.endField(field.getName(), index);
        }
    }

    private void writeGroup(GroupType type, Object value) {
        consumer.startGroup();
        if (value instanceof List<?> list) {
            writeElements(type.getType(0).asGroupType(), list);
        } else {
            writeFields((Map<?, ?>) value, type);
        }
        consumer.endGroup();
    }

    private void writeElements(GroupType repeated, List<?> list) {
        if (list.isEmpty()) {
            return;
        }
        consumer.startField(REPEATED, 0);
        for (Object element : list) {
            consumer.startGroup();
            writeField(repeated.getType(0), 0, element);
            consumer.endGroup();
        }
        consumer.endField(REPEATED, 0);
    }

    private void writePrimitive(PrimitiveType type, Object value) {
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> consumer.addBoolean((Boolean) value);
            case INT64 -> consumer.addLong(((Number) value).longValue());
            case DOUBLE -> consumer.addDouble(((Number) value).doubleValue());
            case BINARY -> {
                boolean isJson = type.getLogicalTypeAnnotation() instanceof JsonLogicalTypeAnnotation;
                consumer.addBinary(Binary.fromString(isJson ? ValueText.json(value) : (String) value));
            }
            default -> throw new IllegalStateException("No column of " + type + " is written");
        }
    }
}
