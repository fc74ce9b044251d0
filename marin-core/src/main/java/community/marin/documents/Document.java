package community.marin.documents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A document in the Dolma format.
 *
 * @param id what tells it from others, also in the attributes beside it; of an integer its decimal digits
 * @param text the text
 * @param source where it comes from; absent in data that does not follow the format to the letter
 * @param metadata what the source says of it; empty if there is nothing
 * @param others the top-level fields not named above ({@code added}, {@code created} ...), in their order, kept as they are
 */
public record Document(
        String id, String text, Optional<String> source, Map<String, Object> metadata, Map<String, Object> others) {
    /** Copies the maps, keeping their order. */
    public Document {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(source, "source");
        // JSON's null is a value of these maps, which Map.copyOf would refuse.
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A document with nothing but the fields that the format demands. */
    public static Document of(String id, String text, String source) {
        return new Document(id, text, Optional.of(source), Map.of(), Map.of());
    }

    /** The same document with another text. */
    public Document withText(String newText) {
        return new Document(id, newText, source, metadata, others);
    }
}
