package community.marin.transform.conversation;

import community.marin.documents.CsvReader;
import community.marin.documents.DataFiles;
import community.marin.documents.JsonArrayReader;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.ValueReader;
import community.marin.storage.StoragePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens files of rows: JSON lines ({@code .jsonl}, {@code .json}), JSON arrays ({@code .json}), and tables ({@code .csv}, {@code .tsv}),
 * compressed or not, and Parquet ({@code .parquet}).
 */
public final class RowReaders {
    private RowReaders() {}

    /**
     * Opens a file by the extension of its name.
     *
     * @throws IOException if it cannot be read, or its format is one that is not
     */
    public static RowReader open(Path file) throws IOException {
        DataFile name = DataFile.of(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new IOException(StoragePaths.text(file) + " is no file of rows; rows are read from"
                        + " .jsonl, .json, .csv, .tsv and .parquet files"));
        return switch (name.format()) {
            case "jsonl", "ndjson", "parquet" -> values(file);
            case "json" -> JsonArrayReader.holdsArray(file) ? array(file) : values(file);
            case "csv" -> table(file, ',');
            case "tsv" -> table(file, '\t');
            default ->
                throw new IOException(StoragePaths.text(file) + ": rows are not read from ." + name.format()
                        + " files yet. Convert the dataset's files to JSON lines or Parquet, in a folder of their own, and give"
                        + " that as inputPath");
        };
    }

    private static RowReader values(Path file) throws IOException {
        ValueReader<Map<String, Object>> reader = DataFiles.open(file, new JsonObjectFormat());
        return rows(reader::next, reader::position, reader);
    }

    private static RowReader table(Path file, char separator) throws IOException {
        CsvReader reader = CsvReader.open(file, separator);
        return rows(reader::next, () -> "row " + reader.row(), reader);
    }

    private static RowReader array(Path file) throws IOException {
        JsonArrayReader<Map<String, Object>> reader = JsonArrayReader.open(file, new JsonObjectFormat());
        return rows(reader::next, () -> "element " + reader.index() + " of its array", reader);
    }

    /** Gives the next object of a file; empty at its end. */
    @FunctionalInterface
    private interface Objects {
        Optional<Map<String, Object>> next() throws IOException;
    }

    private static RowReader rows(Objects objects, Supplier<String> position, Closeable file) {
        return new RowReader() {
            @Override
            public Optional<Row> next() throws IOException {
                return objects.next().map(Row::new);
            }

            @Override
            public String position() {
                return position.get();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
