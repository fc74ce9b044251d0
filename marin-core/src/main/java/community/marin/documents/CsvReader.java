package community.marin.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a table whose first line names the columns, compressed or not, one row after the other, holding one of them in memory. Fields may be
 * in double quotes, and then hold line feeds. Every value is text; an empty one is null.
 */
public final class CsvReader implements ValueReader<Map<String, Object>> {
    private static final CsvMapper MAPPER = new CsvMapper();

    private final Path file;
    private final InputStream stream;
    private final MappingIterator<Map<String, String>> rows;
    private long row;

    private CsvReader(Path file, InputStream stream, char separator) throws IOException {
        this.file = file;
        this.stream = stream;
        this.rows = MAPPER.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator))
                .readValues(stream);
    }

    /**
     * Opens a file.
     *
     * @param separator what stands between fields: a comma, or a tab
     * @throws IOException if it cannot be read, or does not begin with the names of columns
     */
    public static CsvReader open(Path file, char separator) throws IOException {
        InputStream stream = JsonArrayReader.decompressed(file);
        try {
            return new CsvReader(file, stream, separator);
        } catch (JsonProcessingException e) {
            stream.close();
            throw new IOException(StoragePaths.text(file) + " is no table: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            stream.close();
            throw Compression.of(file).explain(file, 1, e);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public Optional<Map<String, Object>> next() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
        }
        row++;
        try {
            if (!rows.hasNextValue()) {
                return Optional.empty();
            }
            Map<String, Object> values = new LinkedHashMap<>();
            rows.nextValue().forEach((column, value) -> values.put(column, value.isEmpty() ? null : value));
            return Optional.of(values);
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    /** The number of the row last read, from 1, without the line that names the columns. */
    @Override
    public long number() {
        return row;
    }

    @Override
    public String unit() {
        return "row";
    }

    private MalformedLineException malformed(String what, IOException cause) {
        return new MalformedLineException(StoragePaths.text(file) + ", " + position() + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        rows.close();
        stream.close();
    }
}
