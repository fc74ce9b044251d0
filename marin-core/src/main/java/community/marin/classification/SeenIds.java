package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The ids of the documents of a file so far, by their hashes: some 60 bytes each. */
final class SeenIds {
    private final OccurrenceTable lines = new OccurrenceTable();

    /** Notes an id. */
    void add(String id, long line) {
        HashValue128 hash = hash(id);
        lines.add(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), line);
    }

    /** The first line with an id. */
    OptionalLong line(String id) {
        HashValue128 hash = hash(id);
        return lines.first(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    private static HashValue128 hash(String id) {
        return Hashing.xxh3_128().hashBytesTo128Bits(id.getBytes(StandardCharsets.UTF_8));
    }
}
