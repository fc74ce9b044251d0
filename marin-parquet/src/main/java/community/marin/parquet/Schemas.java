package community.marin.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Schemas of the files that are written: every column may be null. */
final class Schemas {
    /** What documents, attributes and conversations have; a file must have a column, even one without rows. */
    private static final String COLUMN_OF_NO_ROWS = "id";

    private Schemas() {}

    /** The schema of rows of a shape. */
    static MessageType of(ColumnShape rows) {
        List<Type> columns = types(rows);
        if (columns.isEmpty()) {
            columns.add(text(COLUMN_OF_NO_ROWS, LogicalTypeAnnotation.stringType()));
        }
        return new MessageType("schema", columns);
    }

    private static List<Type> types(ColumnShape struct) {
        List<Type> types = new ArrayList<>();
        for (Map.Entry<String, ColumnShape> field : struct.fields().entrySet()) {
            types.add(type(field.getKey(), field.getValue()));
        }
        return types;
    }

    private static Type type(String name, ColumnShape shape) {
        return switch (shape.kind()) {
            case NOTHING ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.unknownType())
                        .named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case SMALL_INTEGER, INTEGER ->
                Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case TEXT -> text(name, LogicalTypeAnnotation.stringType());
            case JSON -> text(name, LogicalTypeAnnotation.jsonType());
            case LIST ->
                Types.optionalList()
                        .element(type(RowWriteSupport.ELEMENT, shape.element()))
                        .named(name);
            case STRUCT -> new GroupType(Type.Repetition.OPTIONAL, name, types(shape));
        };
    }

    private static Type text(String name, LogicalTypeAnnotation annotation) {
        return Types.optional(PrimitiveTypeName.BINARY).as(annotation).named(name);
    }
}
