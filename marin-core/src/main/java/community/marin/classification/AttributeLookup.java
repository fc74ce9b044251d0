package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.JsonLinesReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds documents' attributes in one file. Asked in the order of the file, as is usual, it holds one line in memory; lines that are
 * passed over wait until they are asked for. Documents with one id get the lines with that id in turn.
 */
final class AttributeLookup implements Closeable {
    private final JsonLinesReader<Attributes> reader;
    private final Map<String, Deque<Attributes>> passedOver = new HashMap<>();

    AttributeLookup(Path file) throws IOException {
        this.reader = JsonLinesReader.open(file, new AttributesFormat());
    }

    Optional<Map<String, Object>> find(String id) throws IOException {
        Deque<Attributes> waiting = passedOver.get(id);
        if (waiting != null) {
            Attributes first = waiting.removeFirst();
            if (waiting.isEmpty()) {
                passedOver.remove(id);
            }
            return Optional.of(first.attributes());
        }
        for (Optional<Attributes> next = reader.next(); next.isPresent(); next = reader.next()) {
            Attributes attributes = next.get();
            if (attributes.id().equals(id)) {
                return Optional.of(attributes.attributes());
            }
            passedOver
                    .computeIfAbsent(attributes.id(), unused -> new ArrayDeque<>())
                    .add(attributes);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
