package community.marin.classification;

/** What of a paragraph is compared with others. */
sealed interface ParagraphFeatures {
    /** Judges a feature. */
    @FunctionalInterface
    interface Predicate {
        /** Whether it holds for a feature, which is some of these bytes. */
        boolean test(byte[] bytes, int offset, int length);
    }

    /** How many features a paragraph has. */
    int count(ParagraphWords paragraph);

    /** How many of its features satisfy a predicate, which is asked for each, in order. */
    int count(ParagraphWords paragraph, Predicate predicate);

    /** The paragraph as it is. */
    record Whole() implements ParagraphFeatures {
        @Override
        public int count(ParagraphWords paragraph) {
            return 1;
        }

        @Override
        public int count(ParagraphWords paragraph, Predicate predicate) {
            return paragraph.test(predicate) ? 1 : 0;
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
        public int count(ParagraphWords paragraph, Predicate predicate) {
            int count = 0;
            for (int first = 0; first + length <= paragraph.count(); first += stride + 1) {
                count += paragraph.test(first, length, predicate) ? 1 : 0;
            }
            return count;
        }
    }
}
