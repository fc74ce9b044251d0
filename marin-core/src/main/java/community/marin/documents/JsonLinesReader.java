package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.StoragePaths;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads a file of JSON lines, {@code .jsonl} or {@code .jsonl.gz}, one value after the other, holding one line in memory. Blank lines
 * hold nothing and are passed over; anything else that is not a value of the format is an error that names file and line.
 *
 * @param <T> the type of the values
 */
public final class JsonLinesReader<T> implements Closeable {
    private final Path file;
    private final JsonLineParser<T> format;
    private final InputStream stream;
    private final LineSplitter lines;
    private long lineNumber;

    private JsonLinesReader(Path file, JsonLineParser<T> format, InputStream stream) {
        this.file = file;
        this.format = format;
        this.stream = stream;
        this.lines = new LineSplitter(stream);
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, or its compression is not what its name says
     */
    public static <T> JsonLinesReader<T> open(Path file, JsonLineParser<T> format) throws IOException {
        Compression compression = Compression.of(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new JsonLinesReader<>(file, format, compression.decompress(raw));
        } catch (ZipException e) {
            raw.close();
            throw new IOException(StoragePaths.text(file) + " is not a gzip file, though its name ends in .gz", e);
        } catch (EOFException e) {
            raw.close();
            throw new IOException(StoragePaths.text(file) + " is truncated: it ends within the gzip header", e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Reads the next value; empty at the end of the file.
     *
     * @throws IOException if a line is malformed or the file is truncated or damaged
     * @throws InterruptedIOException if the thread was interrupted
     */
    public Optional<T> next() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
        }
        do {
            if (!nextLine()) {
                return Optional.empty();
            }
        } while (lines.isBlank());
        return Optional.of(parse());
    }

    /** The number of the line last read, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    private boolean nextLine() throws IOException {
        lineNumber++;
        try {
            return lines.advance();
        } catch (EOFException e) {
            throw new IOException(
                    StoragePaths.text(file) + " is truncated: its gzip stream breaks off in line " + lineNumber
                            + ". Fetch or make the file again",
                    e);
        } catch (ZipException e) {
            throw new IOException(
                    StoragePaths.text(file) + " is damaged: its gzip stream is wrong in or after line " + lineNumber
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private T parse() throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(lines.buffer(), lines.start(), lines.length())) {
            json.nextToken();
            T value = format.read(json);
            if (json.nextToken() != null) {
                throw new MalformedLineException("there is more on the line after the JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed("it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (MalformedLineException e) {
            throw malformed(e.getMessage(), e);
        } catch (IOException e) {
            // Jackson reports broken UTF-8 as a plain IOException.
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private MalformedLineException malformed(String what, IOException cause) {
        return new MalformedLineException(StoragePaths.text(file) + ", line " + lineNumber + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
