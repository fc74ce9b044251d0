package community.marin.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Small files of JSON that tell of an output: one value, indented, the fields of records in snake case. */
public final class JsonFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new Jdk8Module())
            .build();

    private JsonFile() {}

    /**
     * Reads a file.
     *
     * @param absence what it means if the file is not there: {@code the documents were not counted}
     * @throws IOException if it is missing or malformed; says which
     */
    public static <T> T read(Path file, Class<T> type, String absence) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (NoSuchFileException e) {
            throw new IOException(StoragePaths.text(file) + " is missing: " + absence, e);
        } catch (JsonProcessingException e) {
            throw new IOException(StoragePaths.text(file) + " is malformed: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a file, which appears whole; its directories are made. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    }
}
