package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.render.Style.Paint;
import community.marin.job.JobListener;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.launch.PodJob;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Model.OptionSpec;

/** Follows a job on the console: its lines on standard output, what becomes of it on standard error. */
final class PodFollowing {
    private final CommandEnvironment environment;
    private final Console console;
    private final PodJob job;
    private final OnInterrupt onInterrupt;
    /** Held while the user is asked and the job stopped: what that needs is closed when following ends. */
    private final Semaphore interrupting = new Semaphore(1);

    PodFollowing(CommandEnvironment environment, Console console, PodJob job, OnInterrupt onInterrupt) {
        this.environment = environment;
        this.console = console;
        this.job = job;
        this.onInterrupt = onInterrupt;
    }

    /** What to do when the user interrupts. */
    static OptionSpec option() {
        return OptionSpec.builder("--on-interrupt")
                .type(OnInterrupt.class)
                .paramLabel("WHAT")
                .defaultValue("ask")
                .completionCandidates(Arrays.stream(OnInterrupt.values())
                        .map(OnInterrupt::toString)
                        .toList())
                .description("What Ctrl-C does with the job: ${COMPLETION-CANDIDATES} (default: ask).")
                .build();
    }

    /** Follows it to its end; gives back the exit code of the command. */
    // The registration is there for what happens while it is open, not to be asked anything.
    @SuppressWarnings("try")
    int follow() throws IOException {
        try (CommandEnvironment.Registration unused = environment.shutdown().register(this::interrupted)) {
            JobResult result = job.await(new Lines());
            environment.out().flush();
            return result.exitCode();
        } catch (InterruptedIOException e) {
            return ExitCodes.INTERRUPTED;
        } finally {
            interrupting.acquireUninterruptibly();
            interrupting.release();
        }
    }

    private void interrupted() {
        interrupting.acquireUninterruptibly();
        try {
            if (wantsStop()) {
                say(Paint.YELLOW, "is being stopped, and its pod deleted");
                job.stop();
                say(Paint.YELLOW, "is stopped");
            } else {
                say(Paint.BOLD, "goes on. Follow it with: marin tpu attach " + job.name());
                say(Paint.NONE, "ends with: marin tpu stop " + job.name());
            }
        } catch (IOException | RuntimeException e) {
            say(Paint.RED, "could not be stopped: " + e.getMessage() + "; see marin tpu status " + job.name());
        } finally {
            environment.out().flush();
            environment.err().flush();
            interrupting.release();
        }
    }

    private boolean wantsStop() {
        return switch (onInterrupt) {
            case STOP -> true;
            case LEAVE -> false;
            case ASK -> {
                Optional<String> answer = environment
                        .prompt()
                        .ask("\nmarin: stop job " + job.name() + " and delete its pod, or leave it running? [s/L] ");
                yield answer.filter(text -> text.toLowerCase(Locale.ROOT).startsWith("s"))
                        .isPresent();
            }
        };
    }

    private void say(Paint paint, String what) {
        environment
                .err()
                .println("marin: job " + job.name() + " " + console.errStyle().paint(paint, what));
    }

    /** Prints what a job says. */
    private final class Lines implements JobListener {
        @Override
        public void line(String source, String line) {
            environment.out().println("[" + source + "] " + line);
        }

        @Override
        public void state(JobState state, String detail) {
            environment.out().flush();
            say(
                    switch (state) {
                        case PENDING -> Paint.YELLOW;
                        case RUNNING -> Paint.CYAN;
                        case SUCCEEDED -> Paint.GREEN;
                        case FAILED, STOPPED -> Paint.RED;
                    },
                    (state.isEnd() ? "has ended: " : "") + detail);
        }

        @Override
        public void trouble(String message) {
            say(Paint.YELLOW, "has trouble: " + message);
        }
    }
}
