package community.marin.tpu.launch;

import community.marin.job.JobListener;
import community.marin.storage.Storage;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.LogCursor;
import community.marin.tpu.worker.WorkerLogs;
import java.io.IOException;
import java.util.Optional;

/** Tells the lines of a job's workers, attempt after attempt. */
final class LogFollower {
    /** Of more workers only the first is followed: the others say nearly the same, and each costs a request a look. */
    static final int MOST_WORKERS = 16;

    private final WorkerLogs logs;
    private final JobListener listener;
    private int attempt = -1;
    private Optional<LogCursor> cursor = Optional.empty();

    LogFollower(Storage storage, JobFolder folder, JobListener listener) {
        this.logs = new WorkerLogs(storage, folder);
        this.listener = listener;
    }

    /** Goes on to the present attempt; tells the rest of the one before. */
    void turnTo(JobRecord record) throws IOException {
        int present = record.state().attempt().number();
        if (present != attempt) {
            finish();
            attempt = present;
            cursor = Optional.of(
                    record.spec().workers() > MOST_WORKERS
                            ? logs.one(present, 0, 0)
                            : logs.all(
                                    present,
                                    record.spec().slices(),
                                    record.spec().type().hosts()));
        }
    }

    void poll() throws IOException {
        if (cursor.isPresent()) {
            cursor.get().poll(listener::line);
        }
    }

    void finish() throws IOException {
        if (cursor.isPresent()) {
            cursor.get().finish(listener::line);
        }
    }
}
