package community.marin.tpu.worker;

import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The logs of the workers of a job. */
public final class WorkerLogs {
    private final Storage storage;
    private final JobFolder folder;

    /** The logs of the job of a folder. */
    public WorkerLogs(Storage storage, JobFolder folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /** The logs of all workers of an attempt, from the beginning. */
    public LogCursor all(int attempt, int slices, int workersPerSlice) {
        Map<String, Location> logs = new LinkedHashMap<>();
        for (int slice = 0; slice < slices; slice++) {
            for (int worker = 0; worker < workersPerSlice; worker++) {
                logs.put(WorkerState.silent(slice, worker).name(), folder.log(attempt, slice, worker));
            }
        }
        return new LogCursor(storage, logs);
    }

    /** The log of one worker of an attempt, from the beginning. */
    public LogCursor one(int attempt, int slice, int worker) {
        return new LogCursor(
                storage, Map.of(WorkerState.silent(slice, worker).name(), folder.log(attempt, slice, worker)));
    }
}
