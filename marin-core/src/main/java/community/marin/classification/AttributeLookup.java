package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.JsonLinesReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds documents' attributes in one file. Asked in the order of the file, as is usual, it holds one line in memory; lines that are
 * passed over, since a document lacks attributes or attributes a document, wait on the disk. Documents with one id get the lines with
 * that id in turn. Documents that get nothing wait on the disk too, for {@link #firstRepeat()}.
 */
final class AttributeLookup implements Closeable {
    private final Path file;
    private final JsonLinesReader<Attributes> reader;
    private final PassedOverAttributes passedOver;
    private final IdTable without;

    /**
     * Opens a file.
     *
     * @param temporary a directory on a disk for what is passed over
     */
    AttributeLookup(Path file, Path temporary) throws IOException {
        this.file = file;
        this.reader = JsonLinesReader.open(file, new AttributesFormat());
        this.passedOver = new PassedOverAttributes(temporary);
        this.without = new IdTable(temporary);
    }

    /**
     * A document that got no attributes, since documents before it with the same id took all that there are.
     *
     * @param id its id
     * @param number its place
     */
    record Repeat(String id, long number) {}

    /**
     * The attributes of a document.
     *
     * @param number the document's place; a later document has a higher one
     */
    Optional<Map<String, Object>> find(String id, long number) throws IOException {
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
        without.add(id, number);
        return Optional.empty();
    }

    /** The first of the documents that got no attributes although the file has some of their id. Reads the file again if any got none. */
    Optional<Repeat> firstRepeat() throws IOException {
        Optional<Repeat> first = Optional.empty();
        if (without.isEmpty()) {
            return first;
        }
        try (JsonLinesReader<Attributes> again = JsonLinesReader.open(file, new AttributesFormat())) {
            for (Optional<Attributes> next = again.next(); next.isPresent(); next = again.next()) {
                String id = next.get().id();
                OptionalLong number = without.take(id);
                if (number.isPresent()
                        && (first.isEmpty() || number.getAsLong() < first.get().number())) {
                    first = Optional.of(new Repeat(id, number.getAsLong()));
                }
            }
        }
        return first;
    }

    @Override
    public void close() throws IOException {
        try (reader;
                without) {
            passedOver.close();
        }
    }
}
