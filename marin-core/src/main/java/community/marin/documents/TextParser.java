package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the text alone from a line of JSON, whatever else is there; not even an id is needed.
 *
 * @param textField the field that holds the text, a string
 */
public record TextParser(String textField) implements JsonLineParser<String> {
    /** Checks the field's name. */
    public TextParser {
        Objects.requireNonNull(textField, "textField");
    }

    @Override
    public String read(JsonParser json) throws IOException {
        JsonFields.requireObject(json);
        String text = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(textField)) {
                text = JsonFields.string(json, field);
            } else {
                json.skipChildren();
            }
        }
        if (text == null) {
            throw JsonFields.missing(textField);
        }
        return text;
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of(textField));
    }
}
