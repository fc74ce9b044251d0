package community.marin.tpu.worker;

import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what the workers of a job tell of themselves. May be used by many threads at once. */
public final class WorkerFiles {
    /** As of a command that failed for whatever reason. */
    private static final int NOT_UNDERSTOOD = 1;

    private final Storage storage;
    private final JobFolder folder;
    /** What they hold never changes, so each is read once. */
    private final Map<Location, String> exitCodes = new ConcurrentHashMap<>();

    /** The workers of the job of a folder. */
    public WorkerFiles(Storage storage, JobFolder folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * All workers of an attempt, by slice and number, those too that have told nothing. Takes one listing, and one read for each exit code that
     * is new. A file that holds no exit code is a failure of its worker, with exit code 1 and {@link WorkerState#trouble}.
     *
     * @throws IOException if the storage cannot be reached
     */
    public List<WorkerState> read(int attempt, int slices, int workersPerSlice) throws IOException {
        Map<Location, FileAttributes> files = storage.list(folder.attempt(attempt)).stream()
                .collect(Collectors.toMap(FileAttributes::location, Function.identity()));
        List<WorkerState> workers = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            for (int worker = 0; worker < workersPerSlice; worker++) {
                Location own = folder.worker(attempt, slice, worker);
                workers.add(state(
                        slice,
                        worker,
                        Optional.ofNullable(files.get(own.resolve("heartbeat"))).map(FileAttributes::updated),
                        exitCode(own.resolve("exit_code"), files),
                        files.containsKey(own.resolve("restarted"))));
            }
        }
        return workers;
    }

    private static WorkerState state(
            int slice, int worker, Optional<Instant> heartbeat, Optional<String> exitCode, boolean restarted) {
        if (exitCode.isPresent() && !exitCode.get().matches("[0-9]{1,3}")) {
            String start =
                    exitCode.get().substring(0, Math.min(40, exitCode.get().length()));
            String trouble = "worker " + slice + "-" + worker + " wrote '" + start.replaceAll("\\p{Cntrl}", "?")
                    + "' as its exit code, which is none; was its disk full?";
            return new WorkerState(
                    slice, worker, heartbeat, OptionalInt.of(NOT_UNDERSTOOD), restarted, Optional.of(trouble));
        }
        OptionalInt code =
                exitCode.isPresent() ? OptionalInt.of(Integer.parseInt(exitCode.get())) : OptionalInt.empty();
        return new WorkerState(slice, worker, heartbeat, code, restarted);
    }

    /** The text of a file; empty if it is not there, or deleted since the listing with the whole job. */
    private Optional<String> exitCode(Location location, Map<Location, FileAttributes> files) throws IOException {
        String known = exitCodes.get(location);
        if (known != null || !files.containsKey(location)) {
            return Optional.ofNullable(known);
        }
        Optional<String> text = storage.read(location).map(file -> file.text().strip());
        text.ifPresent(read -> exitCodes.put(location, read));
        return text;
    }
}
