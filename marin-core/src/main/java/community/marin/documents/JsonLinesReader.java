package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import community.marin.storage.StoragePaths;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file of JSON lines, {@code .jsonl}, {@code .jsonl.gz} or {@code .jsonl.zst}, one value after the other, holding one line in
 * memory. Blank lines hold nothing and are passed over; anything else that is not a value of the format, and any line of more than 64
 * MiB, is an error that names file and line, unless such lines are to be passed over. Input is UTF-8; other encodings are malformed.
 *
 * @param <T> the type of the values
 */
public final class JsonLinesReader<T> implements ValueReader<T> {
    private final Path file;
    private final Compression compression;
    private final JsonLineParser<T> format;
    private final PassedOver passedOver;
    private final InputStream stream;
    private final LineSplitter lines;
    private long lineNumber;

    private JsonLinesReader(
            Path file,
            Compression compression,
            JsonLineParser<T> format,
            MalformedLines malformedLines,
            InputStream stream) {
        this.file = file;
        this.compression = compression;
        this.format = format;
        this.passedOver = new PassedOver(malformedLines);
        this.stream = stream;
        this.lines = new LineSplitter(stream);
    }

    /**
     * Opens a file whose malformed lines are errors.
     *
     * @throws IOException if it cannot be read, or its compression is not what its name says
     */
    public static <T> JsonLinesReader<T> open(Path file, JsonLineParser<T> format) throws IOException {
        return open(file, format, MalformedLines.ARE_ERRORS);
    }

    /**
     * Opens a file.
     *
     * @param malformedLines what becomes of lines that are not values of the format. A stream that is truncated or damaged is an error
     *     whatever this says
     * @throws IOException if it cannot be read, or its compression is not what its name says
     */
    public static <T> JsonLinesReader<T> open(Path file, JsonLineParser<T> format, MalformedLines malformedLines)
            throws IOException {
        Compression compression = Compression.of(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new JsonLinesReader<>(file, compression, format, malformedLines, compression.decompress(raw));
        } catch (IOException e) {
            raw.close();
            throw compression.explain(file, e);
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public Optional<T> next() throws IOException {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
            }
            if (!nextLine()) {
                return Optional.empty();
            }
            if (!lines.isBlank()) {
                try {
                    return Optional.of(parse());
                } catch (MalformedLineException e) {
                    passedOver.add(e);
                }
            }
        }
    }

    @Override
    public long passedOver() {
        return passedOver.count();
    }

    @Override
    public long number() {
        return lineNumber;
    }

    @Override
    public String unit() {
        return "line";
    }

    private boolean nextLine() throws IOException {
        lineNumber++;
        try {
            return lines.advance();
        } catch (IOException e) {
            throw compression.explain(file, lineNumber, e);
        }
    }

    private T parse() throws MalformedLineException {
        if (lines.isTooLong()) {
            throw malformed(
                    "it has more than " + (LineSplitter.MAX_LINE_BYTES >> 20) + " MiB, the most that a line may have");
        }
        if (lines.beginsAsUtf16()) {
            throw malformed("it is not UTF-8, but begins with the byte order mark of UTF-16");
        }
        try (JsonParser json = Json.FACTORY.createParser(lines.buffer(), lines.start(), lines.length())) {
            json.nextToken();
            T value = format.read(json);
            if (json.nextToken() != null) {
                throw new MalformedLineException("there is more on the line after the JSON object");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw malformed("its JSON is beyond what is read: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw malformed("it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (MalformedLineException e) {
            throw malformed(e.getMessage(), e);
        } catch (IOException e) {
            // Jackson reports broken UTF-8 as a plain IOException.
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private MalformedLineException malformed(String what) {
        return new MalformedLineException(where() + what);
    }

    private MalformedLineException malformed(String what, IOException cause) {
        return new MalformedLineException(where() + what, cause);
    }

    private String where() {
        return StoragePaths.text(file) + ", " + position() + ": ";
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
