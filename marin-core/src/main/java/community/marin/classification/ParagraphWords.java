package community.marin.classification;

import community.marin.documents.Whitespace;
import java.util.Arrays;

/**
 * One paragraph after the other, as its bytes and as its words, joined by single spaces. Words are what is between whitespace; case and
 * punctuation stay. Keeps its memory for the next paragraph; not safe for several threads.
 */
final class ParagraphWords {
    private byte[] text = new byte[0];
    private int start;
    private int end;
    private byte[] joined = new byte[1 << 10];
    private int[] starts = new int[1 << 7];
    private int[] ends = new int[1 << 7];
    private int count;

    /** Takes the next paragraph: UTF-8 bytes, of which whole characters are between start and end. */
    void load(byte[] newText, int newStart, int newEnd) {
        text = newText;
        start = newStart;
        end = newEnd;
        count = 0;
        // A word takes at most its bytes and one for the space before it, which replaces whitespace.
        if (joined.length < end - start) {
            joined = new byte[Math.max(end - start, 2 * joined.length)];
        }
        int used = 0;
        int i = start;
        while (i < end) {
            int whitespace = Whitespace.utf8Length(text, i);
            if (whitespace > 0) {
                i += whitespace;
                continue;
            }
            if (count > 0) {
                joined[used++] = ' ';
            }
            int wordStart = i;
            do {
                i++;
            } while (i < end && Whitespace.utf8Length(text, i) == 0);
            System.arraycopy(text, wordStart, joined, used, i - wordStart);
            add(used, used + i - wordStart);
            used += i - wordStart;
        }
    }

    private void add(int wordStart, int wordEnd) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = wordStart;
        ends[count] = wordEnd;
        count++;
    }

    /** How many words the paragraph has. */
    int count() {
        return count;
    }

    /** Whether a predicate holds for some words, joined by single spaces. */
    boolean test(int firstWord, int words, ParagraphFeatures.Predicate predicate) {
        int from = starts[firstWord];
        return predicate.test(joined, from, ends[firstWord + words - 1] - from);
    }

    /** Whether a predicate holds for the whole paragraph, spaces as they are. */
    boolean test(ParagraphFeatures.Predicate predicate) {
        return predicate.test(text, start, end - start);
    }
}
