package community.marin.tpu.launch;

import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.worker.LogCursor;
import java.io.IOException;

/** The lines of one attempt at a job, from the first on. */
public final class PodLog {
    private final PodJob job;
    private final int attempt;
    private final LogCursor cursor;

    PodLog(PodJob job, int attempt, LogCursor cursor) {
        this.job = job;
        this.attempt = attempt;
        this.cursor = cursor;
    }

    /** Whether lines may still be added. */
    public boolean isGrowing() throws IOException {
        JobRecord record = job.record();
        return !record.isEnded() && record.state().attempt().number() == attempt;
    }

    /** Tells the lines that have come since the last call. */
    public void poll(LogCursor.Listener listener) throws IOException {
        cursor.poll(listener);
    }

    /** Tells the rest. */
    public void finish(LogCursor.Listener listener) throws IOException {
        cursor.finish(listener);
    }
}
