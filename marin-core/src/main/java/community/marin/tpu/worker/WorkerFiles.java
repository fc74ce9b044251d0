package community.marin.tpu.worker;

import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
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
    private final Storage storage;
    private final JobFolder folder;
    /** They never change, so each is read once. */
    private final Map<Location, Integer> exitCodes = new ConcurrentHashMap<>();

    /** The workers of the job of a folder. */
    public WorkerFiles(Storage storage, JobFolder folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /**
     * All workers of an attempt, by slice and number, those too that have told nothing. Takes one listing, and one read for each exit code that
     * is new.
     *
     * @throws IOException if the storage cannot be reached, or an exit code is none
     */
    public List<WorkerState> read(int attempt, int slices, int workersPerSlice) throws IOException {
        Map<Location, FileAttributes> files = storage.list(folder.attempt(attempt)).stream()
                .collect(Collectors.toMap(FileAttributes::location, Function.identity()));
        List<WorkerState> workers = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            for (int worker = 0; worker < workersPerSlice; worker++) {
                Location own = folder.worker(attempt, slice, worker);
                Location exitCode = own.resolve("exit_code");
                workers.add(new WorkerState(
                        slice,
                        worker,
                        Optional.ofNullable(files.get(own.resolve("heartbeat"))).map(FileAttributes::updated),
                        files.containsKey(exitCode) ? exitCode(exitCode) : OptionalInt.empty(),
                        files.containsKey(own.resolve("restarted"))));
            }
        }
        return workers;
    }

    private OptionalInt exitCode(Location location) throws IOException {
        Integer known = exitCodes.get(location);
        if (known != null) {
            return OptionalInt.of(known);
        }
        Optional<StoredFile> file = storage.read(location);
        if (file.isEmpty()) {
            // Deleted since the listing, with the whole job.
            return OptionalInt.empty();
        }
        String text = file.get().text().strip();
        if (!text.matches("[0-9]{1,3}")) {
            throw new IOException(location + " holds '" + text.substring(0, Math.min(40, text.length()))
                    + "', which is no exit code. No worker writes that: stop the job and start it again.");
        }
        int code = Integer.parseInt(text);
        exitCodes.put(location, code);
        return OptionalInt.of(code);
    }
}
