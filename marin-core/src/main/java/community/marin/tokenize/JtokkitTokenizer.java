package community.marin.tokenize;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.util.OptionalInt;

/** A byte-pair vocabulary of tiktoken that jtokkit carries. */
final class JtokkitTokenizer implements Tokenizer {
    private final String name;
    private final Encoding encoding;
    private final int vocabularySize;
    private final int endOfText;
    private final int firstSpecial;

    private JtokkitTokenizer(String name, EncodingType type, int vocabularySize, int endOfText, int firstSpecial) {
        this.name = name;
        this.encoding = Encodings.newLazyEncodingRegistry().getEncoding(type);
        this.vocabularySize = vocabularySize;
        this.endOfText = endOfText;
        this.firstSpecial = firstSpecial;
    }

    /** GPT-2's vocabulary; its one special token is the last id. */
    static Tokenizer r50k(String name) {
        return new JtokkitTokenizer(name, EncodingType.R50K_BASE, 50_257, 50_256, 50_256);
    }

    /** GPT-4's vocabulary; the ids from 100,256 on are special or unused. */
    static Tokenizer cl100k(String name) {
        return new JtokkitTokenizer(name, EncodingType.CL100K_BASE, 100_277, 100_257, 100_256);
    }

    /** GPT-4o's vocabulary; the ids from 199,998 on are special or unused. */
    static Tokenizer o200k(String name) {
        return new JtokkitTokenizer(name, EncodingType.O200K_BASE, 200_019, 199_999, 199_998);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    /** These models were trained with an end of text between documents only. */
    @Override
    public OptionalInt beginOfDocument() {
        return OptionalInt.empty();
    }

    @Override
    public OptionalInt endOfDocument() {
        return OptionalInt.of(endOfText);
    }

    @Override
    public int[] encodeOrdinary(String text) {
        return encoding.encodeOrdinary(text).toArray();
    }

    @Override
    public String decode(int[] tokens) {
        return encoding.decode(list(tokens));
    }

    @Override
    public int byteLength(int token) {
        if (token < 0 || token >= vocabularySize) {
            throw new IllegalArgumentException("Token " + token + " is not in the vocabulary of " + name);
        }
        return token >= firstSpecial ? 0 : encoding.decodeBytes(list(token)).length;
    }

    private static IntArrayList list(int... tokens) {
        IntArrayList list = new IntArrayList(tokens.length);
        for (int token : tokens) {
            list.add(token);
        }
        return list;
    }
}
