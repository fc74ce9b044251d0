package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of rows, handing each to the format as the JSON object that it stands for.
 *
 * @param <T> the type of the values
 */
final class RowFileReader<T> implements ValueReader<T> {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Path file;
    private final JsonLineParser<T> format;
    private final PassedOver passedOver;
    private final RowFormat.Rows rows;
    private long row;

    private RowFileReader(Path file, JsonLineParser<T> format, MalformedLines malformedLines, RowFormat.Rows rows) {
        this.file = file;
        this.format = format;
        this.passedOver = new PassedOver(malformedLines);
        this.rows = rows;
    }

    static <T> RowFileReader<T> open(Path file, JsonLineParser<T> format, MalformedLines malformedLines)
            throws IOException {
        RowFormat.Rows rows = RowFormats.of(file).open(file, format.fields());
        return new RowFileReader<>(file, format, malformedLines, rows);
    }

    @Override
    public Optional<T> next() throws IOException {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
            }
            row++;
            try {
                Optional<Map<String, Object>> columns = rows.next();
                return columns.isPresent() ? Optional.of(parse(columns.get())) : Optional.empty();
            } catch (MalformedLineException e) {
                passedOver.add(new MalformedLineException(
                        StoragePaths.text(file) + ", " + position() + ": " + e.getMessage(), e));
            }
        }
    }

    private T parse(Map<String, Object> columns) throws IOException {
        try (TokenBuffer tokens = new TokenBuffer(MAPPER, false)) {
            MAPPER.writeValue(tokens, columns);
            try (JsonParser json = tokens.asParser()) {
                json.nextToken();
                return format.read(json);
            }
        }
    }

    @Override
    public long number() {
        return row;
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public long passedOver() {
        return passedOver.count();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
