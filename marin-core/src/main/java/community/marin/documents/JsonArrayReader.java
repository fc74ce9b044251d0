package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import community.marin.storage.StoragePaths;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file that is one JSON array, {@code .json} or compressed as its name says, one value after the other, holding one of them in
 * memory.
 *
 * @param <T> the type of the values
 */
public final class JsonArrayReader<T> implements ValueReader<T> {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path file;
    private final JsonLineParser<T> format;
    private final InputStream stream;
    private final JsonParser json;
    private long index;
    private boolean isAtEnd;

    private JsonArrayReader(Path file, JsonLineParser<T> format, InputStream stream) throws IOException {
        this.file = file;
        this.format = format;
        this.stream = stream;
        this.json = Json.FACTORY.createParser(stream);
    }

    /** Whether a file's first character, other than white space and a byte order mark of UTF-8, opens an array. */
    public static boolean holdsArray(Path file) throws IOException {
        try (InputStream stream = decompressed(file)) {
            skipByteOrderMark(stream);
            int character = stream.read();
            while (character == ' ' || character == '\t' || character == '\r' || character == '\n') {
                character = stream.read();
            }
            return character == '[';
        } catch (IOException e) {
            throw Compression.of(file).explain(file, 1, e);
        }
    }

    private static void skipByteOrderMark(InputStream stream) throws IOException {
        stream.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(stream.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            stream.reset();
        }
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, or is not an array
     */
    public static <T> JsonArrayReader<T> open(Path file, JsonLineParser<T> format) throws IOException {
        InputStream stream = decompressed(file);
        try {
            JsonArrayReader<T> reader = new JsonArrayReader<>(file, format, stream);
            if (reader.json.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException(StoragePaths.text(file) + " is not a JSON array");
            }
            return reader;
        } catch (IOException e) {
            stream.close();
            throw Compression.of(file).explain(file, 1, e);
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * The content of a file, decompressed as its name says.
     *
     * @throws IOException if it cannot be read, or its compression is not what its name says; names the file
     */
    static InputStream decompressed(Path file) throws IOException {
        Compression compression = Compression.of(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            return new BufferedInputStream(compression.decompress(raw), BUFFER_BYTES);
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
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
        }
        if (isAtEnd) {
            return Optional.empty();
        }
        index++;
        try {
            if (json.nextToken() == JsonToken.END_ARRAY) {
                isAtEnd = true;
                requireEnd();
                return Optional.empty();
            }
            return Optional.of(format.read(json));
        } catch (JsonProcessingException e) {
            throw malformed("it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private void requireEnd() throws IOException {
        if (json.nextToken() != null) {
            throw new MalformedLineException("there is more in line "
                    + json.currentTokenLocation().getLineNr()
                    + ". A file holds one array, or else an object in each line");
        }
    }

    @Override
    public long number() {
        return index;
    }

    @Override
    public String unit() {
        return "element";
    }

    @Override
    public String position() {
        return isAtEnd ? "after its array" : unit() + " " + index + " of its array";
    }

    private MalformedLineException malformed(String what, IOException cause) {
        return new MalformedLineException(StoragePaths.text(file) + ", " + position() + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        json.close();
        stream.close();
    }
}
