package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * How a value of some type is read from one line of JSON.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface JsonLineParser<T> {
    /**
     * Reads one value; the parser stands at the first token and is left at the last.
     *
     * @throws IOException if the JSON does not have the expected form; the reader adds file and line
     */
    T read(JsonParser json) throws IOException;

    /** The fields of the JSON object that are looked at, where it is an object and others need not be read; empty if all are. */
    default Optional<Set<String>> fields() {
        return Optional.empty();
    }
}
