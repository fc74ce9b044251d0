package community.marin.classification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.documents.Attributes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Attributes that were read before they were asked for: in temporary files on a disk of this machine, which come with the first of
 * them. Memory holds nothing of them.
 */
final class PassedOverAttributes implements Closeable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Path directory;
    private final IdTable offsets;
    private Optional<TemporaryFile> file = Optional.empty();
    private long end;

    /** None, so far. */
    PassedOverAttributes(Path directory) {
        this.directory = directory;
        this.offsets = new IdTable(directory);
    }

    /** Keeps attributes. */
    void add(Attributes attributes) throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(TemporaryFile.create(directory, 0));
        }
        byte[] json = JSON.writeValueAsBytes(attributes.attributes());
        byte[] entry = ByteBuffer.allocate(Integer.BYTES + json.length)
                .putInt(json.length)
                .put(json)
                .array();
        file.get().write(end, entry, 0, entry.length);
        offsets.add(attributes.id(), end);
        end += entry.length;
    }

    /** Takes the attributes of an id out, those that came first. */
    Optional<Map<String, Object>> take(String id) throws IOException {
        OptionalLong offset = offsets.take(id);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        byte[] length = new byte[Integer.BYTES];
        file.orElseThrow().read(offset.getAsLong(), length);
        byte[] json = new byte[ByteBuffer.wrap(length).getInt()];
        file.orElseThrow().read(offset.getAsLong() + Integer.BYTES, json);
        return Optional.of(JSON.readValue(json, MAP));
    }

    /** Removes the files. */
    @Override
    public void close() throws IOException {
        try (offsets) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }
}
