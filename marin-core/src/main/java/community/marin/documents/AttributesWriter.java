package community.marin.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Writes what is found out about the documents of a file: for each document a line of {@link Attributes}, in their order. */
public final class AttributesWriter {
    private static final Logger log = LogManager.getLogger(AttributesWriter.class);

    private AttributesWriter() {}

    /**
     * Finds out about a document.
     *
     * @param <T> what of it
     */
    @FunctionalInterface
    public interface DocumentFunction<T> {
        /**
         * What is found out about one document; they come one after the other.
         *
         * @throws IOException if what is needed for that cannot be read
         */
        T apply(Document document) throws IOException;
    }

    /**
     * What became of files of documents.
     *
     * @param documents whose attributes were written
     * @param malformed lines passed over, which get none
     */
    public record Counts(long documents, long malformed) {
        /** Those of several files. */
        public static Counts sum(List<Counts> files) {
            return new Counts(
                    files.stream().mapToLong(Counts::documents).sum(),
                    files.stream().mapToLong(Counts::malformed).sum());
        }

        /** Says in the log how many lines were passed over, if any were. */
        public void warnOfMalformed() {
            if (malformed > 0) {
                log.warn("{} malformed lines passed over", malformed);
            }
        }
    }

    /**
     * Writes one file, which appears when it is whole.
     *
     * @param function gives values by the attributes' names
     */
    public static Counts write(
            ValueReader<Document> documents, Path file, DocumentFunction<Map<String, Object>> function)
            throws IOException {
        return write(documents, List.of(file), document -> List.of(function.apply(document)));
    }

    /**
     * Writes several files at once, which appear one after the other when all are whole.
     *
     * @param function gives values by the attributes' names, for each of the files
     */
    public static Counts write(
            ValueReader<Document> documents, List<Path> files, DocumentFunction<List<Map<String, Object>>> function)
            throws IOException {
        List<JsonLinesWriter<Attributes>> writers = new ArrayList<>();
        try {
            for (Path file : files) {
                writers.add(JsonLinesWriter.create(file, new AttributesFormat()));
            }
            long count = 0;
            for (Optional<Document> next = documents.next(); next.isPresent(); next = documents.next()) {
                List<Map<String, Object>> attributes = function.apply(next.get());
                for (int i = 0; i < writers.size(); i++) {
                    writers.get(i).write(new Attributes(next.get().id(), attributes.get(i)));
                }
                count++;
            }
            for (JsonLinesWriter<Attributes> writer : writers) {
                writer.commit();
            }
            return new Counts(count, documents.passedOver());
        } finally {
            for (JsonLinesWriter<Attributes> writer : writers) {
                writer.close();
            }
        }
    }
}
