package community.marin.job.ray;

import community.marin.job.Job;
import community.marin.job.JobListener;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** A job on a Ray cluster: submissions, of which each but the last has failed. */
final class RayJob implements Job {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final RayApi api;
    private final RayWork work;
    private final Optional<RayPackage> files;
    private final Sleeper sleeper;
    private volatile Optional<JobState> end = Optional.empty();

    /**
     * A job that was submitted.
     *
     * @param files what lies beside the command, if it has any and they are at hand here
     */
    RayJob(RayApi api, RayWork work, Optional<RayPackage> files, Sleeper sleeper) {
        this.api = api;
        this.work = work;
        this.files = files;
        this.sleeper = sleeper;
    }

    @Override
    public String name() {
        return work.name();
    }

    @Override
    public JobState state() throws IOException {
        if (end.isPresent()) {
            return end.get();
        }
        int last = last();
        JobState state = there(last).state();
        return state == JobState.FAILED && last < work.retries() ? JobState.PENDING : state;
    }

    @Override
    public JobResult await(JobListener listener) throws IOException {
        int number = last();
        RayLog log = new RayLog();
        Optional<JobState> told = Optional.empty();
        while (true) {
            RaySubmission now = there(number);
            if (log.isDue() || now.state().isEnd()) {
                log.add(api.logs(now.id()), listener);
            }
            if (!now.state().isEnd()) {
                told = tell(told, now.state(), number == 0 ? now.message() : again(number), listener);
                pause();
                continue;
            }
            log.end(listener);
            JobResult result = now.result();
            if (result.state() != JobState.FAILED || number == work.retries()) {
                listener.state(result.state(), result.detail());
                forget(number, result.state());
                return result;
            }
            told = tell(Optional.empty(), JobState.PENDING, result.detail(), listener);
            bringFiles(result);
            number++;
            RaySubmission unused = api.submit(work, number);
            log = new RayLog();
        }
    }

    /** Ray removes packages that no running command needs. */
    private void bringFiles(JobResult failed) throws IOException {
        if (files.isPresent()) {
            api.upload(files.get());
            return;
        }
        Optional<String> needed = work.files();
        if (needed.isPresent() && !api.hasPackage(needed.get())) {
            throw new IOException(
                    "Job " + work.name() + " " + failed.detail()
                            + ", and cannot run again: the Ray cluster has removed the files beside its command. Launch it again where they are.");
        }
    }

    @Override
    public void stop() throws IOException {
        int number = last();
        String id = work.submission(number);
        api.stop(id);
        Optional<RaySubmission> now = api.find(id);
        while (now.isPresent() && !now.get().state().isEnd()) {
            pause();
            now = api.find(id);
        }
        forget(number, now.map(RaySubmission::state).orElse(JobState.STOPPED));
    }

    /** Deletes it from the cluster, if no command of it runs; whether that was so. */
    boolean forgetIfEnded() throws IOException {
        int last = last();
        JobState state = there(last).state();
        if (state.isEnd()) {
            forget(last, state);
        }
        return state.isEnd();
    }

    @Override
    public boolean survives() {
        return true;
    }

    private static Optional<JobState> tell(
            Optional<JobState> told, JobState state, String detail, JobListener listener) {
        if (told.equals(Optional.of(state))) {
            return told;
        }
        listener.state(state, detail);
        return Optional.of(state);
    }

    private String again(int number) {
        return "runs again, " + number + " of " + work.retries();
    }

    /** The number of the last submission; 0 if there is none. */
    private int last() throws IOException {
        int number = 0;
        while (number < work.retries() && api.find(work.submission(number + 1)).isPresent()) {
            number++;
        }
        return number;
    }

    private RaySubmission there(int number) throws IOException {
        String id = work.submission(number);
        return api.find(id)
                .orElseThrow(
                        () -> new IOException(
                                "Job " + work.name() + " (" + id
                                        + ") is not on the Ray cluster any more: it was deleted, or the cluster was set up anew. Launch it again."));
    }

    /** The last first: whoever is cut off leaves a job behind that has failed less often than it has. */
    private void forget(int last, JobState state) throws IOException {
        end = Optional.of(state);
        for (int number = last; number >= 0; number--) {
            api.delete(work.submission(number));
        }
    }

    private void pause() throws InterruptedIOException {
        try {
            sleeper.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException left = new InterruptedIOException("job " + work.name() + " is no longer followed");
            left.initCause(e);
            throw left;
        }
    }
}
