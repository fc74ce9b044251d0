package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Dolma documents as JSON: {@code {"id": .., "text": .., "source": .., "metadata": {..}, ..}}. Id and text must be there, as strings.
 * Written are id, text, source if there is one, metadata unless empty, and the other fields in their order.
 *
 * @param textField the field that holds the text: {@code text} in the Dolma format
 */
public record DocumentFormat(String textField) implements JsonLineFormat<Document> {
    /** The format with its own field names. */
    public static final DocumentFormat DOLMA = new DocumentFormat("text");

    /** Checks the field's name. */
    public DocumentFormat {
        Objects.requireNonNull(textField, "textField");
        if (textField.equals("id")) {
            throw new IllegalArgumentException("The text cannot be in the field \"id\"");
        }
    }

    @Override
    public Document read(JsonParser json) throws IOException {
        JsonFields.requireObject(json);
        String id = null;
        String text = null;
        String source = null;
        Map<String, Object> metadata = Map.of();
        Map<String, Object> others = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (field.equals(textField)) {
                text = JsonFields.string(json, field);
            } else if (field.equals("id")) {
                id = JsonFields.string(json, field);
            } else if (field.equals("source") && token == JsonToken.VALUE_STRING) {
                source = json.getText();
            } else if (field.equals("metadata") && token == JsonToken.START_OBJECT) {
                metadata = JsonFields.object(json, field);
            } else {
                others.put(field, JsonFields.value(json));
            }
        }
        if (id == null) {
            throw JsonFields.missing("id");
        }
        if (text == null) {
            throw JsonFields.missing(textField);
        }
        return new Document(id, text, Optional.ofNullable(source), metadata, others);
    }

    @Override
    public void write(Document document, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", document.id());
        json.writeStringField(textField, document.text());
        if (document.source().isPresent()) {
            json.writeStringField("source", document.source().get());
        }
        if (!document.metadata().isEmpty()) {
            json.writePOJOField("metadata", document.metadata());
        }
        for (Map.Entry<String, Object> other : document.others().entrySet()) {
            json.writePOJOField(other.getKey(), other.getValue());
        }
        json.writeEndObject();
    }
}
