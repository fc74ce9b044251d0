package community.marin.testkit;

import community.marin.execution.Experiment;
import community.marin.execution.run.Executor;
import community.marin.execution.run.RunReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run on a thread of its own. */
public final class Background {
    private final Executor executor;
    private final Thread thread;
    private final CompletableFuture<RunReport> report = new CompletableFuture<>();

    private Background(Executor executor, Experiment experiment) {
        this.executor = executor;
        this.thread = new Thread(
                () -> {
                    try {
                        report.complete(executor.run(experiment));
                    } catch (Throwable e) {
                        report.completeExceptionally(e);
                    }
                },
                "test-run");
        thread.setDaemon(true);
    }

    /** Starts a run. */
    public static Background start(Executor executor, Experiment experiment) {
        Background background = new Background(executor, experiment);
        background.thread.start();
        return background;
    }

    /** Stops the run. */
    public void stop() {
        executor.stop();
    }

    /** Interrupts the thread that runs. */
    public void interrupt() {
        thread.interrupt();
    }

    /** Whether the run has come to its end. */
    public boolean isDone() {
        return report.isDone();
    }

    /** The end of the run, for which it waits a minute at the most. */
    public RunReport report() throws InterruptedException, ExecutionException {
        try {
            return report.get(1, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("the run does not end", e);
        }
    }
}
