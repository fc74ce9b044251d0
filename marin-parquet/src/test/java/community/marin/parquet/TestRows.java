package community.marin.parquet;

import community.marin.documents.DataFiles;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.ValueReader;
import community.marin.documents.ValueWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of rows, whole. */
final class TestRows {
    private TestRows() {}

    static Path write(Path file, List<Map<String, Object>> rows) throws IOException {
        try (ValueWriter<Map<String, Object>> writer = DataFiles.create(file, new JsonObjectFormat())) {
            for (Map<String, Object> row : rows) {
                writer.write(row);
            }
            writer.commit();
        }
        return file;
    }

    static List<Map<String, Object>> read(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ValueReader<Map<String, Object>> reader = DataFiles.open(file, new JsonObjectFormat())) {
            for (Optional<Map<String, Object>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    /** An object of names and values in turn, which may be null. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** A list of values that may be null. */
    static List<Object> list(Object... values) {
        return Arrays.asList(values);
    }
}
