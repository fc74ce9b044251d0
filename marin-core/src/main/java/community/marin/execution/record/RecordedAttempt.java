package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the record of an attempt tells of it.
 *
 * @param start when it began
 * @param end when it ended; empty while it runs, and for ever if its runner was killed
 * @param workerId who ran it
 * @param error the error that it failed with, with its stack
 * @param log where its log is
 */
public record RecordedAttempt(
        Instant start, Optional<Instant> end, String workerId, Optional<String> error, Location log) {
    private static final String REMEDY = "Nothing depends on it; delete it.";

    /**
     * The newest attempt at an output; empty if none is recorded there.
     *
     * @throws DamagedFileException if its record cannot be understood
     */
    public static Optional<RecordedAttempt> newest(Storage storage, Location output) throws IOException {
        Location folder = new OutputFiles(output).attempts();
        List<String> names = storage.names(folder).stream()
                .filter(name -> name.endsWith(".json"))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        // Names begin with the time of the start, so the last in order is the newest.
        Location file = folder.resolve(names.get(names.size() - 1));
        Optional<StoredFile> stored = storage.read(file);
        return stored.isEmpty() ? Optional.empty() : Optional.of(parse(file, stored.get()));
    }

    private static RecordedAttempt parse(Location file, StoredFile stored) throws DamagedFileException {
        try {
            JsonNode json = RecordJson.parse(stored.text());
            return new RecordedAttempt(
                    Instant.parse(json.path("start").asText()),
                    Optional.ofNullable(json.path("end").textValue()).map(Instant::parse),
                    json.path("worker_id").asText(),
                    Optional.ofNullable(json.path("error").textValue()),
                    new Location(json.path("log").asText()));
        } catch (JsonProcessingException e) {
            throw new DamagedFileException(file, "it is no JSON", REMEDY, e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new DamagedFileException(file, "its start, end or log cannot be understood", REMEDY, e);
        }
    }
}
