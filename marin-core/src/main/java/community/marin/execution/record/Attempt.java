package community.marin.execution.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One attempt to run a step.
 *
 * @param start when it began
 * @param worker who ran it
 * @param log where its log is
 */
public record Attempt(Instant start, Worker worker, Location log) {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** How an attempt ended. */
    public enum Status {
        /** It runs, or its runner was killed. */
        RUNNING,
        /** The function returned. */
        SUCCESS,
        /** The function threw. */
        FAILED,
        /** The user stopped the run. */
        INTERRUPTED
    }

    /** The attempt that begins now; its log stands beside the output. */
    public static Attempt begin(Instant start, Worker worker, Location output) {
        return new Attempt(start, worker, new OutputFiles(output).log(id(start, worker)));
    }

    /** {@code <start>-<worker>}: what names its files; in order of time when sorted. */
    public String id() {
        return id(start, worker);
    }

    /** Writes the record of the attempt as it stands: still running, or ended. */
    public void write(Storage storage, Location output, Status status, Optional<Instant> end, Optional<Throwable> error)
            throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("start", start.toString());
        json.put("end", end.map(Instant::toString).orElse(null));
        json.put("worker_id", worker.id());
        json.put("host", worker.host());
        json.put("user", worker.user());
        json.put("marin_version", worker.marinVersion());
        json.put("git_commit", worker.gitCommit().orElse(null));
        json.put("status", status.name());
        json.put("error", error.map(Attempt::stackTrace).orElse(null));
        json.put("log", log.text());
        storage.write(
                new OutputFiles(output).attempt(id()),
                RecordJson.indented(json).getBytes(StandardCharsets.UTF_8),
                Precondition.any());
    }

    private static String id(Instant start, Worker worker) {
        return START.format(start) + "-" + worker.id();
    }

    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
