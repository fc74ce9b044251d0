package community.marin.tokenize;

import java.util.OptionalInt;

/** Turns text into token ids and back. Safe for use by several threads. */
public interface Tokenizer {
    /** The name it is loaded by. */
    String name();

    /** The number of ids, special ones included: every id is below it. */
    int vocabularySize();

    /** The id that begins a document, if the vocabulary has one. */
    OptionalInt beginOfDocument();

    /** The id that ends a document, if the vocabulary has one. */
    OptionalInt endOfDocument();

    /** The ids of a text; what looks like a special token in it is taken as text. */
    int[] encodeOrdinary(String text);

    /**
     * The text of ids. Ids that split a character give U+FFFD for its parts.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    String decode(int[] tokens);

    /**
     * How many bytes of UTF-8 an id stands for; 0 for special ids, which stand for no text.
     *
     * @throws IllegalArgumentException if the id is not in the vocabulary
     */
    int byteLength(int token);
}
