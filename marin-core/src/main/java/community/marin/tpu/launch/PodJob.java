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
import community.marin.tpu.worker.WorkerLogs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job on a pod. */
public final class PodJob implements Job {
    /** How long lines of workers may be on their way to who follows the job. */
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private static final Pattern WORKER = Pattern.compile("(?:([0-9]{1,6})-)?([0-9]{1,6})");

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

    /** What is remembered of it, and what the machines of its present attempt tell. */
    public PodStanding standing() throws IOException {
        return PodStanding.read(site, record());
    }

    /**
     * The lines of an attempt.
     *
     * @param worker {@code 3} for worker 3 of slice 0, {@code 1-3} for that of slice 1; empty: all
     * @param number the attempt; empty: the last
     * @throws IllegalArgumentException if there is no such worker or attempt
     */
    public PodLog log(Optional<String> worker, OptionalInt number) throws IOException {
        JobRecord record = record();
        int last = record.state().attempt().number();
        int attempt = number.orElse(last);
        if (attempt < 0 || attempt > last) {
            throw new IllegalArgumentException(
                    "Job " + name + " has no attempt " + attempt + "; the last is " + last + ".");
        }
        WorkerLogs logs = new WorkerLogs(site.storage(), folder);
        int slices = record.spec().slices();
        int hosts = record.spec().type().hosts();
        if (worker.isEmpty()) {
            return new PodLog(this, attempt, logs.all(attempt, slices, hosts));
        }
        Matcher named = WORKER.matcher(worker.get());
        if (named.matches()) {
            int slice = named.group(1) == null ? 0 : Integer.parseInt(named.group(1));
            int inSlice = Integer.parseInt(named.group(2));
            if (slice < slices && inSlice < hosts) {
                return new PodLog(this, attempt, logs.one(attempt, slice, inSlice));
            }
        }
        throw new IllegalArgumentException("Job " + name + " has no worker " + worker.get() + "; they are 0-0 to "
                + (slices - 1) + "-" + (hosts - 1) + ".");
    }

    /**
     * Takes the first steps of the job: when this returns, its pod is asked for, or surely cannot be at present.
     *
     * @param trouble hears of what did not work, one line for people each
     * @return the end of the job, if Cloud TPU refused it
     */
    public Optional<JobResult> askOnce(Consumer<String> trouble) throws IOException {
        supervisor(record(), new Waiting(trouble)).ask();
        Optional<JobResult> end = record().result();
        if (end.isPresent()) {
            tellEnd();
        }
        return end;
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
        JobResult unused = follow(new Waiting(trouble -> {}));
        tellEnd();
    }

    @Override
    public boolean survives() {
        return true;
    }

    private JobResult follow(SupervisorListener listener) throws IOException {
        Supervisor supervisor = supervisor(record(), listener);
        try {
            return supervisor.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException left = new InterruptedIOException("job " + name + " is no longer followed");
            left.initCause(e);
            throw left;
        }
    }

    private Supervisor supervisor(JobRecord record, SupervisorListener listener) {
        return new Supervisor(
                records,
                new BucketWorkers(site.storage(), folder, record.spec()),
                cloud,
                PodIdentity.of(site.pods(), name),
                new PodRequests(site.pods(), name, StartupScript.text()),
                site.times(),
                site::now,
                listener);
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

    /** For who only wants the end: no log is read. */
    private final class Waiting implements SupervisorListener {
        private final Consumer<String> trouble;

        Waiting(Consumer<String> trouble) {
            this.trouble = trouble;
        }

        @Override
        public void changed(JobRecord record) {}

        @Override
        public void trouble(String message) {
            trouble.accept(message);
        }

        @Override
        public void idle(Duration pause) throws InterruptedException {
            site.sleeper().sleep(pause);
        }
    }
}
