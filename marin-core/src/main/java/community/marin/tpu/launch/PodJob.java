package community.marin.tpu.launch;

import community.marin.job.Job;
import community.marin.job.JobListener;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.JobRecords;
import community.marin.tpu.supervise.PodRequests;
import community.marin.tpu.supervise.RecordGoneException;
import community.marin.tpu.supervise.Supervisor;
import community.marin.tpu.supervise.SupervisorListener;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.StartupScript;
import community.marin.tpu.worker.WorkerFiles;
import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;

/** A job on a pod. */
public final class PodJob implements Job {
    /** How long lines of workers may be on their way to who follows the job. */
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);

    private final String name;
    private final PodSite site;
    private final TpuCloud cloud;
    private final JobFolder folder;
    private final JobRecords records;

    PodJob(String name, PodSite site, TpuCloud cloud) {
        this.name = name;
        this.site = site;
        this.cloud = cloud;
        this.folder = JobFolder.of(site.pods(), name);
        this.records = new JobRecords(site.storage(), folder.record());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JobState state() throws IOException {
        return StateText.of(record());
    }

    /** All that is remembered of it. */
    public JobRecord record() throws IOException {
        return stored().record();
    }

    /** What the machines of its present attempt tell. */
    public List<WorkerState> workers() throws IOException {
        JobRecord record = record();
        return new WorkerFiles(site.storage(), folder)
                .read(
                        record.state().attempt().number(),
                        record.spec().slices(),
                        record.spec().type().hosts());
    }

    @Override
    public JobResult await(JobListener listener) throws IOException {
        LogFollower logs = new LogFollower(site.storage(), folder, listener);
        JobResult result = follow(new Following(listener, logs));
        logs.finish();
        tellEnd();
        return result;
    }

    /** Wants it stopped: whoever follows the job does the rest. */
    public void wantStop() throws IOException {
        JobRecords.Stored stored = stored();
        while (!stored.record().isEnded()
                && !stored.record().stop()
                && records.replace(stored, stored.record().withStop(true)).isEmpty()) {
            stored = stored();
        }
    }

    @Override
    public void stop() throws IOException {
        wantStop();
        JobResult unused = follow(new Following(new Silence(), new LogFollower(site.storage(), folder, new Silence())));
        tellEnd();
    }

    @Override
    public boolean survives() {
        return true;
    }

    private JobResult follow(SupervisorListener listener) throws IOException {
        JobRecord record = record();
        Supervisor supervisor = new Supervisor(
                records,
                new BucketWorkers(site.storage(), folder, record.spec()),
                cloud,
                PodIdentity.of(site.pods(), name),
                new PodRequests(site.pods(), name, StartupScript.text()),
                site.times(),
                site::now,
                listener);
        try {
            return supervisor.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException left = new InterruptedIOException("job " + name + " is no longer followed");
            left.initCause(e);
            throw left;
        }
    }

    /** The next to launch a job of this name starts it anew. */
    private void tellEnd() throws IOException {
        JobRecords.Stored stored = stored();
        while (!stored.record().told()
                && records.replace(stored, stored.record().withTold(true)).isEmpty()) {
            stored = stored();
        }
    }

    private JobRecords.Stored stored() throws IOException {
        return records.read().orElseThrow(() -> new RecordGoneException(name));
    }

    /** Passes on what a supervisor says, and the lines of the workers while it has nothing to do. */
    private final class Following implements SupervisorListener {
        private final JobListener listener;
        private final LogFollower logs;

        Following(JobListener listener, LogFollower logs) {
            this.listener = listener;
            this.logs = logs;
        }

        @Override
        public void changed(JobRecord record) {
            listener.state(StateText.of(record), StateText.line(record));
            try {
                logs.turnTo(record);
            } catch (IOException e) {
                trouble(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void trouble(String message) {
            listener.trouble(message);
        }

        @Override
        public void idle(Duration pause) throws InterruptedException {
            Duration left = pause;
            while (!left.isNegative() && !left.isZero()) {
                Duration nap = left.compareTo(LOG_INTERVAL) < 0 ? left : LOG_INTERVAL;
                site.sleeper().sleep(nap);
                left = left.minus(nap);
                try {
                    logs.poll();
                } catch (IOException e) {
                    trouble(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** For who only wants the end. */
    private static final class Silence implements JobListener {
        @Override
        public void line(String source, String line) {}

        @Override
        public void state(JobState state, String detail) {}

        @Override
        public void trouble(String message) {}
    }
}
