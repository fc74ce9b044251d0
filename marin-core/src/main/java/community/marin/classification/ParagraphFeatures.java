package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.function.Predicate;

/** What of a paragraph is compared with others. */
sealed interface ParagraphFeatures {
    /** How many features a paragraph has. */
    int count(ParagraphWords paragraph);

    /** How many of its features satisfy a predicate, which is asked for each, in order. */
    int count(ParagraphWords paragraph, Predicate<HashValue128> predicate);

    /** The paragraph as it is. */
    record Whole() implements ParagraphFeatures {
        @Override
        public int count(ParagraphWords paragraph) {
            return 1;
        }

        @Override
        public int count(ParagraphWords paragraph, Predicate<HashValue128> predicate) {
            return predicate.test(paragraph.hash()) ? 1 : 0;
        }
    }

    /**
     * Its n-grams. A paragraph with fewer words has none.
     *
     * @param length how many words each has
     * @param stride how many words are passed over between two beginnings
     */
    record NGrams(int length, int stride) implements ParagraphFeatures {
        @Override
        public int count(ParagraphWords paragraph) {
            return paragraph.count() < length ? 0 : (paragraph.count() - length) / (stride + 1) + 1;
        }

        @Override
        public int count(ParagraphWords paragraph, Predicate<HashValue128> predicate) {
            int count = 0;
            for (int first = 0; first + length <= paragraph.count(); first += stride + 1) {
                count += predicate.test(paragraph.hash(first, length)) ? 1 : 0;
            }
            return count;
        }
    }
}
