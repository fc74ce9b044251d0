package community.marin.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Puts rows together from the values of their columns. */
final class RowMaterializer extends RecordMaterializer<Map<String, Object>> {
    private final Problems problems = new Problems();
    private final StructConverter root;
    private Map<String, Object> row = new LinkedHashMap<>();

    /**
     * Rows of some columns.
     *
     * @param parsesJson whether columns of JSON are values that were written as such for want of a common type
     */
    RowMaterializer(MessageType schema, boolean parsesJson) {
        this.root = new StructConverter(schema, new ValueConverters(parsesJson, problems), value -> row = value);
    }

    @Override
    public Map<String, Object> getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    /** What is wrong with the row that was last put together; asked once a row. */
    Optional<String> problem() {
        return problems.take();
    }

    /** The first thing that is wrong with a row: the rest of it must be read all the same, to get to the next one. */
    static final class Problems {
        private Optional<String> first = Optional.empty();

        void add(String problem) {
            first = first.or(() -> Optional.of(problem));
        }

        private Optional<String> take() {
            Optional<String> problem = first;
            first = Optional.empty();
            return problem;
        }
    }
}
