package community.marin.download.nemotron;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import community.marin.documents.Document;
import community.marin.documents.JsonFields;
import community.marin.documents.JsonLineParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records of Nemotron-CC as Dolma documents: {@code warc_record_id} becomes the id, {@code text} the text, and every other field goes into the
 * metadata, with {@code nemotron_} before its name.
 */
record NemotronRecords() implements JsonLineParser<Document> {
    private static final String ID = "warc_record_id";
    private static final String TEXT = "text";
    private static final String PREFIX = "nemotron_";

    @Override
    public Document read(JsonParser json) throws IOException {
        JsonFields.requireObject(json);
        Optional<String> id = Optional.empty();
        Optional<String> text = Optional.empty();
        Map<String, Object> metadata = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case ID -> id = Optional.of(JsonFields.string(json, field));
                case TEXT -> text = Optional.of(JsonFields.string(json, field));
                default -> metadata.put(PREFIX + field, JsonFields.value(json));
            }
        }
        return new Document(
                id.orElseThrow(() -> JsonFields.missing(ID)),
                text.orElseThrow(() -> JsonFields.missing(TEXT)),
                Optional.of("nemotron"),
                metadata,
                Map.of("format", "text"));
    }
}
