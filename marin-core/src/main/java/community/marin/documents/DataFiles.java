package community.marin.documents;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files of values by the extension of their names: Parquet ({@code .parquet}) or JSON lines, compressed or not. */
public final class DataFiles {
    private DataFiles() {}

    /**
     * Opens a file whose malformed lines or rows are errors.
     *
     * @throws IOException if it cannot be read, or is not what its name says
     */
    public static <T> ValueReader<T> open(Path file, JsonLineParser<T> format) throws IOException {
        return open(file, format, MalformedLines.ARE_ERRORS);
    }

    /**
     * Opens a file.
     *
     * @param malformedLines what becomes of lines or rows that are not values of the format. A file that is truncated or damaged is an
     *     error whatever this says
     * @throws IOException if it cannot be read, or is not what its name says
     */
    public static <T> ValueReader<T> open(Path file, JsonLineParser<T> format, MalformedLines malformedLines)
            throws IOException {
        return RowFormats.isOf(file)
                ? RowFileReader.open(file, format, malformedLines)
                : JsonLinesReader.open(file, format, malformedLines);
    }

    /**
     * Begins a file; its directories are made.
     *
     * @throws IOException if it cannot be written, or its name asks for what is not supported
     */
    public static <T> ValueWriter<T> create(Path target, JsonLineFormat<T> format) throws IOException {
        return RowFormats.isOf(target) ? RowFileWriter.create(target, format) : JsonLinesWriter.create(target, format);
    }
}
