package community.marin.classification;

import java.io.IOException;

/**
 * Finds exact duplicates of paragraphs across documents.
 *
 * <p>Writes, for each file of documents, {@code <output>/data/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {"duplicate_text": [[start, end, 1], ..]}}}. The spans are the paragraphs that an earlier document has; offsets are
 * code points, the end is exclusive. The first document, by path and then by line, keeps a paragraph with all its repeats inside
 * it: that choice depends on nothing but the input. {@code <output>/stats.json} is written last.
 *
 * <p>Memory is bounded: hashes of paragraphs take up to half of the heap, and what is more goes to temporary files ({@code scratch.tmp} in
 * the output if that is on a disk, else in {@code java.io.tmpdir}), 28 bytes each. One bit for each paragraph stays in memory.
 */
public final class Dedupe {
    private Dedupe() {}

    /**
     * Finds the duplicates; files of attributes that are there already are passed over.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void dedupe(DedupeConfig config) throws IOException {
        new ExactMatching(config, new ExactParagraphs()).run();
    }
}
