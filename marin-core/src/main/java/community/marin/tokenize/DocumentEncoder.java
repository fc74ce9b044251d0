package community.marin.tokenize;

import java.util.OptionalInt;

/** The tokens of a document: those of its text, between the tokenizer's begin and end of a document as far as it has them. */
final class DocumentEncoder {
    private final Tokenizer tokenizer;

    DocumentEncoder(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    int[] encode(String text) {
        int[] ordinary = tokenizer.encodeOrdinary(text);
        OptionalInt begin = tokenizer.beginOfDocument();
        OptionalInt end = tokenizer.endOfDocument();
        int before = begin.isPresent() ? 1 : 0;
        int[] tokens = new int[before + ordinary.length + (end.isPresent() ? 1 : 0)];
        begin.ifPresent(id -> tokens[0] = id);
        System.arraycopy(ordinary, 0, tokens, before, ordinary.length);
        end.ifPresent(id -> tokens[tokens.length - 1] = id);
        return tokens;
    }
}
