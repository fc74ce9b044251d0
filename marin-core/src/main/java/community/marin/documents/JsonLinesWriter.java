package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import community.marin.storage.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes a file of JSON lines, compressed with gzip if its name ends in {@code .gz}, and with zstd if in {@code .zst}. The file appears whole with {@link #commit()};
 * closing without that removes it. The same values give the same bytes.
 *
 * @param <T> the type of the values
 */
public final class JsonLinesWriter<T> implements ValueWriter<T> {
    private final AtomicFile file;
    private final JsonLineFormat<T> format;
    private final OutputStream stream;
    private final JsonGenerator json;
    private long count;

    private JsonLinesWriter(AtomicFile file, JsonLineFormat<T> format, OutputStream stream) throws IOException {
        this.file = file;
        this.format = format;
        this.stream = stream;
        this.json = Json.FACTORY.createGenerator(stream);
        json.setRootValueSeparator(null);
    }

    /**
     * Begins a file; its directories are made.
     *
     * @throws IOException if it cannot be written, or its name asks for a compression that is not supported
     */
    public static <T> JsonLinesWriter<T> create(Path target, JsonLineFormat<T> format) throws IOException {
        Compression compression = Compression.of(target);
        AtomicFile file = AtomicFile.create(target);
        try {
            return new JsonLinesWriter<>(file, format, compression.compress(file.stream()));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void write(T value) throws IOException {
        format.write(value, json);
        json.writeRaw('\n');
        count++;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void commit() throws IOException {
        json.close();
        stream.close();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
