package community.marin.tokenize;

import java.util.Objects;

/**
 * Each line is a document whose text is in one field.
 *
 * @param textKey the field: {@code text} in Dolma documents
 */
public record TextLmDatasetFormat(String textKey) implements LmDatasetFormat {
    /** Checks the field's name. */
    public TextLmDatasetFormat {
        Objects.requireNonNull(textKey, "textKey");
    }
}
