package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Splits a text into paragraphs, which end at each line feed. Their hash is XXH3-128 of their UTF-8 bytes. Empty paragraphs are left
 * out. Offsets are in code points, as Python counts characters.
 */
final class Paragraphs {
    private Paragraphs() {}

    /** Takes one paragraph. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one paragraph.
         *
         * @param hash of its bytes, without the line feed
         * @param start its first code point's offset in the text
         * @param end the offset after its last code point
         */
        void accept(HashValue128 hash, int start, int end) throws IOException;
    }

    /** Takes one paragraph as a part of its text. */
    @FunctionalInterface
    interface RangeVisitor {
        /**
         * Takes one paragraph.
         *
         * @param bytes the whole text in UTF-8
         * @param startByte its first byte's offset
         * @param endByte the offset after its last byte
         * @param start its first code point's offset in the text
         * @param end the offset after its last code point
         */
        void accept(byte[] bytes, int startByte, int endByte, int start, int end) throws IOException;
    }

    static void visit(String text, Visitor visitor) throws IOException {
        split(
                text,
                (bytes, startByte, endByte, start, end) -> visitor.accept(
                        Hashing.xxh3_128().hashBytesTo128Bits(bytes, startByte, endByte - startByte), start, end));
    }

    static void split(String text, RangeVisitor visitor) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int startByte = 0;
        int start = 0;
        int codePoint = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean isEnd = i == bytes.length || bytes[i] == '\n';
            if (isEnd) {
                if (i > startByte) {
                    visitor.accept(bytes, startByte, i, start, codePoint);
                }
                startByte = i + 1;
                start = codePoint + 1;
            }
            // Every byte but a continuation byte begins a code point.
            if (i < bytes.length && (bytes[i] & 0xC0) != 0x80) {
                codePoint++;
            }
        }
    }
}
