package community.marin.execution.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The status file of an output: one token. The older format of Python Marin, lines of JSON of which the last that has a
 * {@code status} wins, is read too.
 */
public final class StatusFile {
    private static final String REMEDY =
            "Look at the output: write SUCCESS into the file if it is whole, else delete the file to run the step again.";

    /** What an older runner said of a step that it had not begun, or had lost sight of. */
    private static final Set<String> UNBEGUN = Set.of("WAITING", "UNKNOWN");

    private static final int MAXIMUM_SHOWN = 40;

    private final Storage storage;
    private final Location file;

    /** The status file of an output. */
    public StatusFile(Storage storage, Location output) {
        this.storage = storage;
        this.file = new OutputFiles(output).status();
    }

    /**
     * What the file says, and what must hold for nobody to have written it since.
     *
     * @param status the status; empty if there is none yet
     * @param unchanged holds as long as the file is the one that was read
     */
    public record Seen(Optional<StepStatus> status, Precondition unchanged) {}

    /**
     * The status; empty if there is none yet.
     *
     * @throws DamagedFileException if the file is there but says nothing that can be understood
     */
    public Optional<StepStatus> read() throws IOException {
        return look().status();
    }

    /**
     * The status, to be replaced.
     *
     * @throws DamagedFileException if the file is there but says nothing that can be understood
     */
    public Seen look() throws IOException {
        Optional<StoredFile> stored = storage.read(file);
        if (stored.isEmpty()) {
            return new Seen(Optional.empty(), Precondition.absent());
        }
        String text = stored.get().text().strip();
        return new Seen(
                parse(text.startsWith("{") ? lastStatus(text) : text),
                Precondition.matches(stored.get().generation()));
    }

    /**
     * Sets the status if nobody else has since it was seen: a worker that lost its lease without knowing cannot overwrite
     * what the next one says.
     *
     * @return what must hold for nobody to have written it since; empty if the status was not set
     */
    public Optional<Precondition> replace(Precondition unchanged, StepStatus status) throws IOException {
        return storage.write(file, status.name().getBytes(StandardCharsets.US_ASCII), unchanged)
                .map(Precondition::matches);
    }

    private Optional<StepStatus> parse(String token) throws DamagedFileException {
        if (UNBEGUN.contains(token)) {
            return Optional.empty();
        }
        for (StepStatus status : StepStatus.values()) {
            if (status.name().equals(token)) {
                return Optional.of(status);
            }
        }
        String shown = token.length() > MAXIMUM_SHOWN ? token.substring(0, MAXIMUM_SHOWN) + "..." : token;
        throw new DamagedFileException(
                file, shown.isEmpty() ? "it is empty" : "'" + shown + "' is no status", REMEDY, null);
    }

    private String lastStatus(String lines) throws DamagedFileException {
        String last = "";
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                String status = RecordJson.parse(line).path("status").asText("");
                last = status.isEmpty() ? last : status;
            } catch (JsonProcessingException e) {
                throw new DamagedFileException(file, "line " + number + " is no JSON", REMEDY, e);
            }
        }
        return last;
    }
}
