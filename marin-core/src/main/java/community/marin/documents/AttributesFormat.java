package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Attributes as JSON: {@code {"id": .., "attributes": {..}}}. An id that is an integer counts as its decimal digits. */
public record AttributesFormat() implements JsonLineFormat<Attributes> {
    @Override
    public Attributes read(JsonParser json) throws IOException {
        JsonFields.requireObject(json);
        String id = null;
        Map<String, Object> attributes = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = JsonFields.id(json, field);
                case "attributes" -> attributes = JsonFields.object(json, field);
                default -> json.skipChildren();
            }
        }
        if (id == null) {
            throw JsonFields.missing("id");
        }
        if (attributes == null) {
            throw JsonFields.missing("attributes");
        }
        return new Attributes(id, attributes);
    }

    @Override
    public void write(Attributes value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", value.id());
        json.writePOJOField("attributes", value.attributes());
        json.writeEndObject();
    }
}
