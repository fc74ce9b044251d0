package community.marin.classification;

import java.util.BitSet;
import java.util.List;

/** Which pieces of documents an earlier document has too. */
final class Duplicates {
    private final List<BitSet> marks;
    private final DedupeStats stats;

    Duplicates(List<BitSet> marks, DedupeStats stats) {
        this.marks = List.copyOf(marks);
        this.stats = stats;
    }

    /** The numbers of all pieces. */
    DedupeStats stats() {
        return stats;
    }

    /** Passes through the pieces of a shard, in its order. */
    Cursor cursor(int shard) {
        return new Cursor(marks.get(shard));
    }

    /** Where the passage through a shard's pieces stands. */
    static final class Cursor {
        private final BitSet marks;
        private int ordinal;

        private Cursor(BitSet marks) {
            this.marks = marks;
        }

        /** Moves on by one piece, and says whether it is a duplicate. */
        boolean next() {
            return marks.get(ordinal++);
        }
    }
}
