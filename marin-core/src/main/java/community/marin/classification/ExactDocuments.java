package community.marin.classification;

import com.dynatrace.hash4j.hashing.Hashing;
import community.marin.documents.Shard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds documents whose text is byte for byte that of an earlier document.
 *
 * <p>Writes, for each file of documents, {@code <output>/data/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {"duplicate_text": true}}}, or {@code false}. The first document of each text, by path and then by line, is none: that
 * choice depends on nothing but the input. (Python Marin's depends on the order in which a reducer sees them, and on the ids: it takes a
 * copy with the same id for the document itself.) {@code <output>/stats.json} is written last; it counts documents.
 *
 * <p>Memory is bounded as {@link Dedupe} says. The mode of the configuration is not looked at.
 */
public final class ExactDocuments {
    private ExactDocuments() {}

    /**
     * Finds the duplicates; files of attributes that are there already are passed over.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void dedupe(DedupeConfig config) throws IOException {
        matching(config).run();
    }

    /** Finds the duplicates without writing anything: the cursor of a shard has one piece for each document. */
    static Duplicates find(DedupeConfig config, List<Shard> shards) throws IOException {
        return matching(config).find(shards);
    }

    private static ExactMatching matching(DedupeConfig config) {
        return new ExactMatching(config, new WholeTexts());
    }

    /** Whole texts as pieces: the attribute says whether an earlier document has the text. */
    record WholeTexts() implements ExactMatching.Pieces {
        @Override
        public String name() {
            return "documents";
        }

        @Override
        public void visit(String text, Paragraphs.Visitor visitor) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            visitor.accept(Hashing.xxh3_128().hashBytesTo128Bits(bytes), 0, text.codePointCount(0, text.length()));
        }

        @Override
        public Object attribute(String text, Duplicates.Cursor cursor) {
            return cursor.next();
        }
    }
}
