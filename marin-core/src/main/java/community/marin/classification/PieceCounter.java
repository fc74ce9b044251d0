package community.marin.classification;

import community.marin.documents.Shard;
import community.marin.storage.StoragePaths;
import java.io.IOException;

/** Numbers the pieces of a shard. */
final class PieceCounter {
    private final Shard shard;
    private int count;

    PieceCounter(Shard shard) {
        this.shard = shard;
    }

    /** The next number, from 0. */
    int next() throws IOException {
        if (count == Integer.MAX_VALUE) {
            throw new IOException(StoragePaths.text(shard.file()) + " has more than " + count
                    + " paragraphs or documents: split it into several files");
        }
        return count++;
    }

    int count() {
        return count;
    }
}
