package community.marin.transform.conversation;

import community.marin.documents.CsvReader;
import community.marin.documents.DataFiles;
import community.marin.documents.JsonArrayReader;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.ValueReader;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files of rows, holding one row in memory: JSON lines ({@code .jsonl}, {@code .json}), JSON arrays ({@code .json}), and tables
 * ({@code .csv}, {@code .tsv}), compressed or not, and Parquet ({@code .parquet}).
 */
public final class RowReader {
    private RowReader() {}

    /** Takes a row. */
    @FunctionalInterface
    public interface RowConsumer {
        /**
         * Takes one row; they come one after the other.
         *
         * @throws MalformedRowException if the row does not hold what is asked for
         * @throws IOException if what is made of it cannot be written
         */
        void accept(Row row) throws IOException;
    }

    /**
     * Reads a file in the format that the extension of its name says.
     *
     * @return how many rows there are
     * @throws MalformedRowException if the consumer throws one; says in which file and row
     * @throws IOException if the file cannot be read, is damaged, or has a format that is not read
     */
    public static long read(Path file, RowConsumer consumer) throws IOException {
        try (ValueReader<Map<String, Object>> reader = open(file)) {
            long rows = 0;
            for (Optional<Map<String, Object>> row = reader.next(); row.isPresent(); row = reader.next()) {
                try {
                    consumer.accept(new Row(row.get()));
                } catch (MalformedRowException e) {
                    throw new MalformedRowException(
                            StoragePaths.text(file) + ", " + reader.position() + ": " + e.getMessage(), e);
                }
                rows++;
            }
            return rows;
        }
    }

    private static ValueReader<Map<String, Object>> open(Path file) throws IOException {
        DataFile name = DataFile.named(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new IOException(StoragePaths.text(file) + " is no file of rows; rows are read from"
                        + " .jsonl, .json, .csv, .tsv and .parquet files"));
        JsonObjectFormat format = new JsonObjectFormat();
        return switch (name.format()) {
            case "jsonl", "ndjson", "parquet" -> DataFiles.open(file, format);
            case "json" ->
                JsonArrayReader.holdsArray(file) ? JsonArrayReader.open(file, format) : DataFiles.open(file, format);
            case "csv" -> CsvReader.open(file, ',');
            case "tsv" -> CsvReader.open(file, '\t');
            default ->
                throw new IOException(StoragePaths.text(file) + ": rows are not read from ." + name.format()
                        + " files yet. Convert the dataset's files to JSON lines or Parquet, in a folder of their own, and give"
                        + " that as inputPath");
        };
    }
}
