package community.marin.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * What the functions of one worker say, in a file of this machine. A line is one write to a file open for appending, so
 * that none is lost or torn when the process is killed.
 */
record WorkLog(Path file) {
    /** The lines of one call of a function. */
    @FunctionalInterface
    interface Attempt {
        void write(WorkLine.Kind kind, String detail) throws IOException;
    }

    Attempt attempt(String step, String attempt) {
        return (kind, detail) -> Files.write(
                file,
                new WorkLine(Instant.now(), kind, step, attempt, detail).text().getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
