package community.marin.classification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.documents.Attributes;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Attributes that were read before they were asked for: in a temporary file on a disk of this machine, which comes with the first of
 * them. Memory holds some 40 bytes of each.
 */
final class PassedOverAttributes implements Closeable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Path directory;
    private final OffsetTable offsets = new OffsetTable();
    private Optional<Path> path = Optional.empty();
    private Optional<RandomAccessFile> file = Optional.empty();

    /** None, so far. */
    PassedOverAttributes(Path directory) {
        this.directory = directory;
    }

    /** Keeps attributes. */
    void add(Attributes attributes) throws IOException {
        if (file.isEmpty()) {
            Path temporary = Files.createTempFile(directory, "attributes", ".tmp");
            path = Optional.of(temporary);
            file = Optional.of(new RandomAccessFile(temporary.toFile(), "rw"));
        }
        RandomAccessFile to = file.get();
        long offset = to.length();
        byte[] json = JSON.writeValueAsBytes(attributes.attributes());
        to.seek(offset);
        to.writeInt(json.length);
        to.write(json);
        offsets.add(attributes.id(), offset);
    }

    /** Takes the attributes of an id out, those that came first. */
    Optional<Map<String, Object>> take(String id) throws IOException {
        OptionalLong offset = offsets.take(id);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        RandomAccessFile from = file.orElseThrow();
        from.seek(offset.getAsLong());
        byte[] json = new byte[from.readInt()];
        from.readFully(json);
        return Optional.of(JSON.readValue(json, MAP));
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
            Files.deleteIfExists(path.orElseThrow());
        }
    }
}
