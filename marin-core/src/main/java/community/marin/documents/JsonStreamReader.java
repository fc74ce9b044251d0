package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Reads JSON objects one after the other from a stream that is no file, such as a download, holding one in memory.
 *
 * @param <T> the type of the values
 */
public final class JsonStreamReader<T> implements Closeable {
    private final String name;
    private final JsonLineParser<T> format;
    private final JsonParser json;

    private JsonStreamReader(String name, JsonLineParser<T> format, JsonParser json) {
        this.name = name;
        this.format = format;
        this.json = json;
    }

    /**
     * Begins to read.
     *
     * @param name what messages call the stream
     * @param stream not compressed; closed with the reader
     * @throws IOException if its first bytes cannot be read
     */
    public static <T> JsonStreamReader<T> of(String name, InputStream stream, JsonLineParser<T> format)
            throws IOException {
        return new JsonStreamReader<>(name, format, Json.FACTORY.createParser(stream));
    }

    /**
     * Reads the next value; empty at the end of the stream.
     *
     * @throws MalformedLineException if there is something else than a value of the format; says in which line
     * @throws IOException what the stream throws
     * @throws InterruptedIOException if the thread was interrupted
     */
    public Optional<T> next() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading " + name);
        }
        try {
            return json.nextToken() == null ? Optional.empty() : Optional.of(format.read(json));
        } catch (JsonProcessingException e) {
            throw malformed("it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (MalformedLineException e) {
            throw malformed(e.getMessage(), e);
        }
    }

    private MalformedLineException malformed(String what, IOException cause) {
        int line = json.currentLocation().getLineNr();
        return new MalformedLineException(name + ", line " + line + ": " + what, cause);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
