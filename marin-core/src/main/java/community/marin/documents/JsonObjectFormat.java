package community.marin.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;

/**
 * JSON objects of any fields, as maps in the order of the fields. Integers are Integer, Long or BigInteger, other numbers BigDecimal,
 * which prints the digits that were read; JSON's null is null.
 */
public record JsonObjectFormat() implements JsonLineFormat<Map<String, Object>> {
    @Override
    public Map<String, Object> read(JsonParser json) throws IOException {
        JsonFields.requireObject(json);
        return JsonFields.object(json, "");
    }

    @Override
    public void write(Map<String, Object> value, JsonGenerator json) throws IOException {
        json.writePOJO(value);
    }
}
