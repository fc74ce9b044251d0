package community.marin.classification;

import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.Shard;
import community.marin.documents.ValueReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A file of documents and its place among all, which orders the documents. */
record NumberedShard(int number, Shard shard) {
    private static final int LINE_BITS = 40;

    static List<NumberedShard> of(List<Shard> shards) {
        return IntStream.range(0, shards.size())
                .mapToObj(i -> new NumberedShard(i, shards.get(i)))
                .toList();
    }

    /** A number that orders documents as their files and lines do. */
    long document(long line) {
        return ((long) number << LINE_BITS) | line;
    }

    /** The file's number in the number of a document. */
    static int shardOf(long document) {
        return (int) (document >>> LINE_BITS);
    }

    /** The line in the number of a document. */
    static long lineOf(long document) {
        return document & ((1L << LINE_BITS) - 1);
    }

    /** Where a deduplication's results for this file belong. */
    Path output(DedupeConfig config) {
        return shard.below(config.outputPath().resolve("data"));
    }

    /** Where the hashes of this file's documents are while a deduplication of documents goes on. */
    Path hashes(DedupeConfig config) {
        return hashes(config.outputPath()).resolve(shard.relativePath() + ".hashes");
    }

    /** The directory of all hashes of a deduplication. */
    static Path hashes(Path output) {
        return output.resolve("metadata").resolve("hashes");
    }

    /** Begins to read the file. Near-duplicates must have ids, as in Python Marin; elsewhere one is made of the text where it is missing. */
    ValueReader<Document> open(DedupeConfig config) throws IOException {
        DocumentFormat format = DocumentFormat.of(shard.file(), config.textField());
        return DataFiles.open(
                shard.file(),
                config.mode() == DedupMode.DOC_DEDUPLICATE ? format : format.withMadeIds(),
                config.malformedLines());
    }
}
