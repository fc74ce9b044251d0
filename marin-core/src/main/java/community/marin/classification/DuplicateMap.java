package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.ArrayList;
import java.util.List;

/** The occurrences of all hashes, for several threads at once: many small tables, each with its lock, chosen by the hash. */
final class DuplicateMap {
    private static final int TABLES = 64;

    private final List<OccurrenceTable> tables;

    DuplicateMap() {
        List<OccurrenceTable> made = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            made.add(new OccurrenceTable());
        }
        tables = List.copyOf(made);
    }

    void add(HashValue128 hash, long document) {
        OccurrenceTable table = table(hash);
        synchronized (table) {
            table.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), document);
        }
    }

    /** Whether another document than this has the hash first. */
    boolean isDuplicate(HashValue128 hash, long document) {
        OccurrenceTable table = table(hash);
        synchronized (table) {
            return table.isDuplicate(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), document);
        }
    }

    DedupeStats stats() {
        DedupeStats sum = DedupeStats.NONE;
        for (OccurrenceTable table : tables) {
            synchronized (table) {
                sum = sum.plus(table.stats());
            }
        }
        return sum;
    }

    /** The tables are indexed by the low bits of the other half, so the high bits are free to choose among them. */
    private OccurrenceTable table(HashValue128 hash) {
        return tables.get((int) (hash.getMostSignificantBits() >>> (Long.SIZE - 6)));
    }
}
