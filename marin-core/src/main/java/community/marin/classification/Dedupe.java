package community.marin.classification;

import community.marin.documents.Shard;
import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Finds duplicates across documents: of paragraphs, or of whole documents.
 *
 * <p>Writes, for each file of documents, {@code <output>/data/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {..}}}. {@code <output>/stats.json} is written last.
 *
 * <p>With {@link DedupMode#DEDUPLICATE} the attribute is {@code "duplicate_text": [[start, end, 1], ..]}. The spans are the paragraphs
 * that an earlier document has; offsets are code points, the end is exclusive. The first document, by path and then by line, keeps a
 * paragraph with all its repeats inside it: that choice depends on nothing but the input. Memory is bounded: hashes take up to half of
 * the heap, and what is more goes to temporary files ({@code scratch.tmp} in the output if that is on a disk, else in
 * {@code java.io.tmpdir}), 28 bytes each. One bit for each paragraph stays in memory.
 *
 * <p>With {@link DedupMode#EXACT_DOCUMENT} the attribute {@code "duplicate_text"} is true for a document whose text another one has.
 * Of each text the document with the least id by {@link community.marin.classification.minhash.DocumentNode} stays, whatever the order
 * of the files. (Python Marin spares an arbitrary one, and all with its id.)
 *
 * <p>With {@link DedupMode#DOC_DEDUPLICATE} there is {@code "fuzzy_duplicate"} too, true for a document that is much like another:
 * MinHash of 286 hashes in 26 bands, which finds 90% of the pairs that share 80% of their shingles of 5 characters, and what is connected
 * by such pairs. In both attributes the least document of a cluster stays: who drops the documents that have either keeps exactly one of
 * each cluster. (In Python Marin a cluster could lose all.)
 * Here every document needs an id; in the other modes one that has none gets one made of its text.
 * Hashes wait beside the output, in {@code metadata/hashes}, some 460 bytes a document, 44 without the second attribute; a killed step goes
 * on after the files that were hashed. Records spill to the disk, three times as much. {@code <output>/fuzzy_stats.json} has the numbers of
 * the second attribute.
 */
public final class Dedupe {
    private static final Logger log = LogManager.getLogger(Dedupe.class);

    /** The part of the heap that shuffles fill, which may take twice as much. */
    private static final int SHUFFLES_SHARE = 5;

    private Dedupe() {}

    /**
     * Finds the duplicates; files of attributes that are there already are passed over.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void dedupe(DedupeConfig config) throws IOException {
        List<NumberedShard> shards = NumberedShard.of(Shard.find(config.inputPath(), Shard.FILETYPES));
        if (isDone(config, shards)) {
            log.info("All duplicates are found already");
            return;
        }
        long heapBytes = Runtime.getRuntime().maxMemory();
        switch (config.mode()) {
            case DEDUPLICATE -> new ParagraphDedupe(config, shards, heapBytes / 2).run();
            case EXACT_DOCUMENT, DOC_DEDUPLICATE ->
                new DocumentDedupe(config, shards, heapBytes / SHUFFLES_SHARE).run();
        }
    }

    private static boolean isDone(DedupeConfig config, List<NumberedShard> shards) throws IOException {
        List<Path> outputs = shards.stream().map(shard -> shard.output(config)).toList();
        return Files.exists(DedupeStats.file(config.outputPath()))
                && FileSurvey.present(outputs).size() == outputs.size();
    }
}
