package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * How a value of some type is one line of JSON, in both directions.
 *
 * @param <T> the type
 */
public interface JsonLineFormat<T> extends JsonLineParser<T> {
    /** Writes one value as one JSON object. */
    void write(T value, JsonGenerator json) throws IOException;
}
