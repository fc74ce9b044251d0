package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.JsonLinesReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds documents' attributes in one file. Asked in the order of the file, as is usual, it holds one line in memory; lines that are
 * passed over, since a document lacks attributes or attributes a document, wait on the disk. Documents with one id get the lines with
 * that id in turn.
 */
final class AttributeLookup implements Closeable {
    private final JsonLinesReader<Attributes> reader;
    private final PassedOverAttributes passedOver;

    /**
     * Opens a file.
     *
     * @param temporary a directory on a disk for what is passed over
     */
    AttributeLookup(Path file, Path temporary) throws IOException {
        this.reader = JsonLinesReader.open(file, new AttributesFormat());
        this.passedOver = new PassedOverAttributes(temporary);
    }

    Optional<Map<String, Object>> find(String id) throws IOException {
        Optional<Map<String, Object>> waiting = passedOver.take(id);
        if (waiting.isPresent()) {
            return waiting;
        }
        for (Optional<Attributes> next = reader.next(); next.isPresent(); next = reader.next()) {
            Attributes attributes = next.get();
            if (attributes.id().equals(id)) {
                return Optional.of(attributes.attributes());
            }
            passedOver.add(attributes);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            passedOver.close();
        }
    }
}
