package community.marin.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts spans out of a text. */
final class Spans {
    private Spans() {}

    /**
     * A part of a text.
     *
     * @param start its first code point's offset
     * @param end the offset after its last code point
     */
    record Span(int start, int end) {
        Span {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("the span [" + start + ", " + end + ") is no part of a text");
            }
        }
    }

    /** Cuts spans out, each code point once: spans that overlap or come twice count as one. */
    static String cut(String text, List<Span> spans) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingInt(Span::start));
        StringBuilder kept = new StringBuilder(text.length());
        // Where the copying stands, in code points and in the chars of Java.
        int codePoint = 0;
        int index = 0;
        for (Span span : ordered) {
            if (span.start() > codePoint) {
                int next = advance(text, index, span.start() - codePoint, span);
                kept.append(text, index, next);
                index = next;
                codePoint = span.start();
            }
            if (span.end() > codePoint) {
                index = advance(text, index, span.end() - codePoint, span);
                codePoint = span.end();
            }
        }
        return kept.append(text, index, text.length()).toString();
    }

    private static int advance(String text, int index, int codePoints, Span span) {
        try {
            return text.offsetByCodePoints(index, codePoints);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "the span [" + span.start() + ", " + span.end() + ") reaches past the end of the text, which has "
                            + text.codePointCount(0, text.length()) + " characters",
                    e);
        }
    }
}
