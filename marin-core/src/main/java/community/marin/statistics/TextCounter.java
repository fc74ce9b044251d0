package community.marin.statistics;

import community.marin.tokenize.Tokenizer;

/** Counts the texts of a file. The first and every hundredth after it are tokenized, if they are long the beginning only. */
final class TextCounter {
    private static final int SAMPLE_EVERY = 100;
    private static final int SAMPLE_CHARS = 20_000;

    private final Tokenizer tokenizer;
    private final LengthHistogram lengths = new LengthHistogram();
    private long documents;
    private long bytes;
    private long longest;
    private long sampledBytes;
    private long sampledTokens;

    TextCounter(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    void add(String text) {
        if (documents % SAMPLE_EVERY == 0) {
            String sample = beginning(text);
            sampledBytes += utf8Length(sample);
            sampledTokens += tokenizer.encodeOrdinary(sample).length;
        }
        int length = utf8Length(text);
        documents++;
        bytes += length;
        longest = Math.max(longest, length);
        lengths.add(length);
    }

    CorpusStats stats(long malformedLines) {
        return new CorpusStats(
                1, documents, bytes, longest, malformedLines, sampledBytes, sampledTokens, lengths.buckets());
    }

    private static String beginning(String text) {
        if (text.length() <= SAMPLE_CHARS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(SAMPLE_CHARS - 1));
        return text.substring(0, splitsPair ? SAMPLE_CHARS - 1 : SAMPLE_CHARS);
    }

    /** The bytes of a text in UTF-8, without making them; a half pair counts three, as the mark that replaces it. */
    static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                boolean isPair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                length += 2;
                if (isPair) {
                    i++;
                }
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
