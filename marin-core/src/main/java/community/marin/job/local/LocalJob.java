package community.marin.job.local;

import community.marin.job.Job;
import community.marin.job.JobListener;
import community.marin.job.JobRequest;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A command that a thread of this process runs, again after a failure if that is asked for. */
final class LocalJob implements Job {
    private final JobRequest request;
    private final Path scratch;
    private final Map<String, String> variables;
    private final Sleeper sleeper;
    private final Consumer<LocalJob> ended;
    private final Events events = new Events();
    private final CompletableFuture<JobResult> result = new CompletableFuture<>();
    private final ReentrantLock follower = new ReentrantLock();
    private final AtomicReference<JobState> state = new AtomicReference<>(JobState.PENDING);
    /** The start that runs; null before the first, and once it is stopped it stays. Guarded by this. */
    private LocalStart current;

    private boolean stopped;

    LocalJob(
            JobRequest request,
            Path scratch,
            Map<String, String> variables,
            Sleeper sleeper,
            Consumer<LocalJob> ended) {
        this.request = request;
        this.scratch = scratch;
        this.variables = variables;
        this.sleeper = sleeper;
        this.ended = ended;
    }

    void start() {
        Thread thread = new Thread(this::run, "job " + request.name());
        thread.setDaemon(true);
        thread.start();
    }

    JobRequest request() {
        return request;
    }

    @Override
    public String name() {
        return request.name();
    }

    @Override
    public JobState state() {
        return state.get();
    }

    /** Follows it; a second follower only hears the end. An interrupt stops the job, which has nowhere to go on. */
    @Override
    public JobResult await(JobListener listener) throws IOException {
        try {
            follower.lockInterruptibly();
            try {
                events.pass(listener);
            } finally {
                follower.unlock();
            }
        } catch (InterruptedException e) {
            end();
            ended.accept(this);
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(
                    "job " + request.name() + " was stopped, because its step was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
        ended.accept(this);
        return outcome();
    }

    @Override
    public void stop() throws IOException {
        end();
        ended.accept(this);
        JobResult unused = outcome();
    }

    @Override
    public boolean survives() {
        return false;
    }

    /** Ends the command, and waits until it has ended. */
    private void end() {
        synchronized (this) {
            stopped = true;
            if (current != null) {
                current.end(LocalStart.End.STOPPED);
            }
        }
        events.widen();
        // Bounded: a process that does not listen is killed.
        result.handle((value, failure) -> state.get()).join();
    }

    private JobResult outcome() throws IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "Job " + request.name() + " cannot run: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            // It has ended, so nothing is waited for.
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("job " + request.name() + " was interrupted");
        }
    }

    private void run() {
        try {
            JobResult end = work();
            tell(end.state(), end.detail());
            result.complete(end);
        } catch (IOException | RuntimeException e) {
            state.set(JobState.FAILED);
            result.completeExceptionally(e);
        } finally {
            events.end();
        }
    }

    private JobResult work() throws IOException {
        for (int failures = 0; ; failures++) {
            LocalStart start = new LocalStart(request, scratch, variables, sleeper);
            synchronized (this) {
                if (stopped) {
                    return new JobResult(JobState.STOPPED, JobResult.STOPPED, "was stopped");
                }
                current = start;
            }
            tell(JobState.RUNNING, failures == 0 ? "runs" : "runs again, " + failures + " of " + request.retries());
            int exitCode = start.run(events::line);
            if (start.how() == LocalStart.End.STOPPED) {
                return new JobResult(JobState.STOPPED, JobResult.STOPPED, "was stopped");
            }
            if (exitCode == 0) {
                return new JobResult(JobState.SUCCEEDED, 0, "succeeded");
            }
            String detail = start.how() == LocalStart.End.TIMED_OUT
                    ? "ran longer than its time of "
                            + request.timeout().orElseThrow().toSeconds() + " s"
                    : "ended with exit code " + exitCode;
            if (failures == request.retries()) {
                return new JobResult(JobState.FAILED, exitCode, detail);
            }
            tell(JobState.PENDING, detail);
        }
    }

    private void tell(JobState next, String detail) {
        state.set(next);
        events.state(next, detail);
    }
}
