package community.marin.documents;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Dolma documents as JSON: {@code {"id": .., "text": .., "source": .., "metadata": {..}, ..}}. Id and text must be there, as
 * strings; an id that is an integer counts as its decimal digits, and is written as a string.
 * Written are id, text, source if there is one, metadata unless empty, and the other fields in their order.
 *
 * @param textField the field that holds the text: {@code text} in the Dolma format
 * @param metadataId the field of the metadata that is the id where it is there, in place of {@code id}
 * @param isIdMade whether a document without an id has one made of its text, see {@link #withMadeIds}
 */
public record DocumentFormat(String textField, Optional<String> metadataId, boolean isIdMade)
        implements JsonLineFormat<Document> {
    /** The format with its own field names. */
    public static final DocumentFormat DOLMA = new DocumentFormat("text");

    private static final String WARC_RECORD_ID = "WARC-Record-ID";

    /** Documents that have their id in its own field. */
    public DocumentFormat(String textField) {
        this(textField, Optional.empty(), false);
    }

    /** Checks the fields' names. */
    public DocumentFormat {
        Objects.requireNonNull(textField, "textField");
        Objects.requireNonNull(metadataId, "metadataId");
        if (textField.equals("id")) {
            throw new IllegalArgumentException("The text cannot be in the field \"id\"");
        }
    }

    /**
     * The format of the documents in a file. DCLM's, which are told by {@code dclm} in the path as Python Marin does, have their id in
     * {@code metadata["WARC-Record-ID"]}; of those that do not, {@code id} counts.
     */
    public static DocumentFormat of(Path file, String textField) {
        boolean isDclm = StoragePaths.text(file).contains("dclm");
        return new DocumentFormat(textField, isDclm ? Optional.of(WARC_RECORD_ID) : Optional.empty(), false);
    }

    /**
     * The same for data that need not have ids, as it lies on the Hub: such a document has the XXH3-64 of its text for an id, in decimal. (That
     * of Python Marin is a BLAKE2b of all its fields.)
     */
    public DocumentFormat withMadeIds() {
        return new DocumentFormat(textField, metadataId, true);
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
                id = isIdMade && token == JsonToken.VALUE_NULL ? null : JsonFields.id(json, field);
            } else if (field.equals("source") && token == JsonToken.VALUE_STRING) {
                source = json.getText();
            } else if (field.equals("metadata") && token == JsonToken.START_OBJECT) {
                metadata = JsonFields.object(json, field);
            } else {
                others.put(field, JsonFields.value(json));
            }
        }
        if (metadataId.isPresent() && metadata.get(metadataId.get()) instanceof String found) {
            id = found;
        }
        if (text == null) {
            throw JsonFields.missing(textField);
        }
        if (id == null && isIdMade) {
            id = Long.toUnsignedString(Hashing.xxh3_64().hashBytesToLong(text.getBytes(StandardCharsets.UTF_8)));
        }
        if (id == null) {
            throw JsonFields.missing(
                    metadataId.map(field -> "metadata." + field + "\" or \"id").orElse("id"));
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
