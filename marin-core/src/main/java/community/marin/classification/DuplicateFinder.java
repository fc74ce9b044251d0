package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import community.marin.documents.LocalEngine;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the pieces of documents that an earlier document has too, in bounded memory: the occurrences of all
 * hashes are parted by their hashes, and go to temporary files once they fill the heap that they may have; then each part is counted in
 * a table of its own, and parted again if it does not fit. What stays in memory is one bit for each piece.
 */
final class DuplicateFinder implements Closeable {
    private static final int PART_BITS = 6;
    private static final int FURTHER_BITS = 4;
    private static final long LOG_BYTES = 28;
    /** 28 bytes a slot, up to 2.7 slots an entry, and the old arrays while the table grows. */
    private static final long TABLE_BYTES = 112;

    private final Scratch scratch;
    private final LocalEngine engine;
    private final long tableEntries;
    private final List<OccurrenceLog> parts = new ArrayList<>();

    /**
     * A finder.
     *
     * @param scratch where temporary files go; the finder closes it
     * @param engine works through the parts
     * @param heapBytes the memory to use, but for the bits
     */
    DuplicateFinder(Scratch scratch, LocalEngine engine, long heapBytes) {
        this.scratch = scratch;
        this.engine = engine;
        int partCount = 1 << PART_BITS;
        this.tableEntries = Math.max(16, heapBytes / 2 / engine.threads() / TABLE_BYTES);
        for (int i = 0; i < partCount; i++) {
            parts.add(new OccurrenceLog(scratch.file(String.valueOf(i)), heapBytes / 2 / partCount / LOG_BYTES));
        }
    }

    /**
     * Adds a piece. Threads may add pieces of different shards at once.
     *
     * @param hash its hash
     * @param document its document's number, see {@link NumberedShard#document}
     * @param ordinal which piece of the document's shard it is, from 0
     */
    void add(HashValue128 hash, long document, int ordinal) throws IOException {
        long high = hash.getMostSignificantBits();
        parts.get((int) (high >>> (Long.SIZE - PART_BITS)))
                .add(high, hash.getLeastSignificantBits(), document, ordinal);
    }

    /** Whether pieces went to the disk. */
    boolean hasSpilled() {
        return parts.stream().anyMatch(OccurrenceLog::hasSpilled);
    }

    /**
     * Finds the duplicates; call it once, after all pieces were added.
     *
     * @param shards how many shards there are
     */
    Duplicates find(int shards) throws IOException {
        List<BitSet> marks = Stream.generate(BitSet::new).limit(shards).toList();
        DedupeStats stats = engine.map("Finding duplicates", parts, part -> resolve(part, PART_BITS, marks)).stream()
                .reduce(DedupeStats.NONE, DedupeStats::plus);
        return new Duplicates(marks, stats);
    }

    private DedupeStats resolve(OccurrenceLog part, int usedBits, List<BitSet> marks) throws IOException {
        OccurrenceTable table = new OccurrenceTable();
        boolean canSplit = usedBits + FURTHER_BITS <= Long.SIZE;
        boolean fits = part.forEach((high, low, document, ordinal) -> {
            table.add(high, low, document);
            return table.size() <= tableEntries || !canSplit;
        });
        if (!fits) {
            return split(part, usedBits, marks);
        }
        DedupeStats stats = table.stats();
        if (stats.dups() > 0) {
            part.forEach((high, low, document, ordinal) -> {
                if (table.isDuplicate(high, low, document)) {
                    BitSet shard = marks.get(NumberedShard.shardOf(document));
                    synchronized (shard) {
                        shard.set(ordinal);
                    }
                }
                return true;
            });
        }
        part.clear();
        return stats;
    }

    /** Parts a part again, by the bits of the hashes that follow those that it has in common. */
    private DedupeStats split(OccurrenceLog part, int usedBits, List<BitSet> marks) throws IOException {
        List<OccurrenceLog> smaller = new ArrayList<>();
        for (int i = 0; i < 1 << FURTHER_BITS; i++) {
            smaller.add(new OccurrenceLog(scratch.next(), tableEntries / (1 << FURTHER_BITS)));
        }
        part.forEach((high, low, document, ordinal) -> {
            int index = (int) (high << usedBits >>> (Long.SIZE - FURTHER_BITS));
            smaller.get(index).add(high, low, document, ordinal);
            return true;
        });
        part.clear();
        DedupeStats sum = DedupeStats.NONE;
        for (OccurrenceLog one : smaller) {
            sum = sum.plus(resolve(one, usedBits + FURTHER_BITS, marks));
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
