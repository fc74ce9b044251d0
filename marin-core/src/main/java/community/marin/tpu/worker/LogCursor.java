package community.marin.tpu.worker;

import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far the logs of some workers have been read. Keeps in memory one piece, and of each worker the line that has not ended. For one
 * thread at a time.
 */
public final class LogCursor {
    private final Storage storage;
    private final Map<String, Position> positions = new LinkedHashMap<>();

    LogCursor(Storage storage, Map<String, Location> logs) {
        this.storage = storage;
        logs.forEach((worker, log) -> positions.put(worker, new Position(log)));
    }

    /** Gets lines of logs. */
    @FunctionalInterface
    public interface Listener {
        /** A line of the log of a worker, {@code 0-3} for worker 3 of slice 0, without its end. */
        void line(String worker, String line);
    }

    /**
     * Tells the lines that have ended since the last call; those of a worker in order. The beginning of a line, which a worker sends after a
     * while without its end, is told when nothing more has come at the next call.
     *
     * @throws IOException if the storage cannot be reached; what was told is not told again by the next call
     */
    public void poll(Listener listener) throws IOException {
        for (Map.Entry<String, Position> entry : positions.entrySet()) {
            Position position = entry.getValue();
            Optional<StoredFile> piece = storage.read(position.next());
            if (piece.isEmpty()) {
                position.lines.end(line -> listener.line(entry.getKey(), line));
            }
            while (piece.isPresent()) {
                position.number++;
                position.lines.add(piece.get().bytes(), line -> listener.line(entry.getKey(), line));
                piece = storage.read(position.next());
            }
        }
    }

    /** As {@link #poll}, and then the last lines, which have no end: for when the workers have written their exit codes. */
    public void finish(Listener listener) throws IOException {
        poll(listener);
        positions.forEach((worker, position) -> position.lines.end(line -> listener.line(worker, line)));
    }

    private static final class Position {
        private final Location log;
        private final LogLines lines = new LogLines();
        private long number;

        Position(Location log) {
            this.log = log;
        }

        Location next() {
            return log.resolve(String.format(Locale.ROOT, "%06d", number));
        }
    }
}
