package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * How a value of some type is one line of JSON.
 *
 * @param <T> the type
 */
public interface JsonLineFormat<T> {
    /**
     * Reads one value; the parser stands at the first token and is left at the last.
     *
     * @throws IOException if the JSON does not have the expected form; the reader adds file and line
     */
    T read(JsonParser json) throws IOException;

    /** Writes one value as one JSON object. */
    void write(T value, JsonGenerator json) throws IOException;
}
