package community.marin.tpu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobListener;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.launch.PodJob;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Follows a job on a thread of its own, and keeps what it hears. */
final class Follower implements JobListener {
    private static final long PATIENCE_MILLIS = 60_000;

    private final PodJob job;
    private final Consumer<String> atState;
    private final Thread thread;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private volatile Optional<JobResult> result = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();

    Follower(PodJob job) {
        this(job, state -> {});
    }

    /** One that does something at each state, before anything goes on. */
    Follower(PodJob job, Consumer<String> atState) {
        this.job = job;
        this.atState = atState;
        this.thread = new Thread(this::run, "follower of " + job.name());
        thread.start();
    }

    private void run() {
        try {
            result = Optional.of(job.await(this));
        } catch (Exception e) {
            failure = Optional.of(e);
        }
    }

    PodJob job() {
        return job;
    }

    /** How the job ended. */
    JobResult result() throws InterruptedException {
        join();
        return result.orElseThrow(() -> new AssertionError("no result; " + this, failure.orElse(null)));
    }

    /** Why nobody follows any more. */
    Throwable failure() throws InterruptedException {
        join();
        return failure.orElseThrow(() -> new AssertionError("no failure; " + this));
    }

    void interrupt() {
        thread.interrupt();
    }

    private void join() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        assertThat(thread.isAlive()).as(toString()).isFalse();
    }

    /** Waits until a state was told that holds a text. */
    void awaitState(String part) throws InterruptedException {
        CloudSite.await(
                part + "; " + this, () -> states.stream().anyMatch(state -> state.contains(part)) || !thread.isAlive());
        assertThat(states).as(toString()).anyMatch(state -> state.contains(part));
    }

    /** Lines of workers, {@code [0-3] text}. */
    List<String> lines() {
        return lines;
    }

    /** How it stood, {@code RUNNING runs on ...}. */
    List<String> states() {
        return states;
    }

    /** What did not work. */
    List<String> troubles() {
        return troubles;
    }

    @Override
    public void line(String source, String line) {
        lines.add("[" + source + "] " + line);
    }

    @Override
    public void state(JobState state, String detail) {
        states.add(state + " " + detail);
        atState.accept(state + " " + detail);
    }

    @Override
    public void trouble(String message) {
        troubles.add(message);
    }

    @Override
    public String toString() {
        return "states " + states + ", troubles " + troubles + ", lines " + lines + ", failure " + failure;
    }
}
