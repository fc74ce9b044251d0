package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.util.Optional;

/** An info file as it was read. It is parsed only when asked: of most outputs, it is enough to see that it is as expected. */
public final class RecordedInfo {
    private static final String REMEDY =
            "Delete it to use the output unverified, or the whole output to make it again.";

    private final Location file;
    private final String text;

    private RecordedInfo(Location file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Reads the info file of an output; empty if there is none. */
    public static Optional<RecordedInfo> read(Storage storage, Location output) throws IOException {
        Location file = new OutputFiles(output).info();
        return storage.read(file).map(StoredFile::text).map(text -> new RecordedInfo(file, text));
    }

    /** Whether the file says a text to the letter. */
    public boolean says(String expected) {
        return text.equals(expected);
    }

    /**
     * What the file says.
     *
     * @throws DamagedFileException if it cannot be understood
     */
    public ExecutorInfo info() throws DamagedFileException {
        try {
            JsonNode json = RecordJson.parse(text);
            if (!json.path("version").isObject() || !json.path("name").isTextual()) {
                throw new DamagedFileException(file, "it lacks name or version", REMEDY, null);
            }
            return ExecutorInfo.fromJson(json);
        } catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "it is no JSON (" + e.getOriginalMessage() + ")", REMEDY, e);
        }
    }
}
