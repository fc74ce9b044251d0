package community.marin.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;

/** Text and JSON in columns of bytes. */
final class ValueText {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What a decoder puts in place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private ValueText() {}

    /**
     * The text.
     *
     * @throws IllegalArgumentException if it is not UTF-8
     */
    static String utf8(Binary value) {
        ByteBuffer bytes = value.toByteBuffer();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("must hold text, but its bytes are not UTF-8", e);
        }
    }

    /** The text; empty if the bytes are not UTF-8. */
    static Optional<String> ifUtf8(Binary value) {
        String text = value.toStringUsingUTF8();
        if (text.indexOf(REPLACEMENT) < 0) {
            return Optional.of(text);
        }
        // It may be in the text too; only then, and in bytes that are none, is this second look needed.
        try {
            return Optional.of(utf8(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The value that a text is the JSON of.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Object json(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must hold JSON, but does not: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON of a value. */
    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that was read from JSON cannot be written as JSON", e);
        }
    }
}
