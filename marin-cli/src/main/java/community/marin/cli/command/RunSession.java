package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.ShellWord;
import community.marin.cli.progress.ConsoleLogs;
import community.marin.cli.progress.JsonProgress;
import community.marin.cli.progress.LiveProgress;
import community.marin.cli.progress.PlainProgress;
import community.marin.cli.progress.ProgressDisplay;
import community.marin.cli.progress.RunSummary;
import community.marin.cli.progress.StepLogIndex;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.record.StepStatus;
import community.marin.execution.run.Executor;
import community.marin.execution.run.ExecutorBuilder;
import community.marin.execution.run.RefusedException;
import community.marin.execution.run.RunReport;
import community.marin.execution.run.RunnerFilesException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a plan on the console: progress while it goes on, a summary at the end, and an orderly stop when interrupted. */
final class RunSession {
    private static final long STOP_AGAIN_MILLIS = 100;

    private final CommandEnvironment environment;
    private final Console console;
    private final boolean verbose;
    private final String logsCommand;

    /** A session; {@code logsCommand} is the command that shows a step's log, but for the step. */
    RunSession(CommandEnvironment environment, Console console, boolean verbose, String logsCommand) {
        this.environment = environment;
        this.console = console;
        this.verbose = verbose;
        this.logsCommand = logsCommand;
    }

    /** Runs the plan and gives back the exit code. */
    // The registration is there for what happens while it is open, not to be asked anything.
    @SuppressWarnings("try")
    int run(Plan plan, ExecutorBuilder builder) throws IOException {
        plan.requireIntact();
        if (!plan.refusals().isEmpty()) {
            throw new RefusedException(plan.refusals());
        }
        if (isDone(plan) && !console.json()) {
            console.print(new RunSummary(console.outStyle(), plan).nothingToDo());
            return ExitCodes.OK;
        }
        StepLogIndex logs = new StepLogIndex();
        ProgressDisplay display = display(plan);
        Executor executor = builder.listener(logs).listener(display).build();
        CountDownLatch ended = new CountDownLatch(1);
        // Registered before the run begins and until its summary is out: the process ends only then.
        try (CommandEnvironment.Registration unused = environment.shutdown().register(() -> {
            environment.shutdown().endAtNextInterrupt();
            stopUntilEnded(executor, ended);
        })) {
            RunReport report = run(plan, executor, display, logs);
            summarize(plan, report, logs);
            return exitCode(report);
        } finally {
            environment.out().flush();
            ended.countDown();
        }
    }

    // The logs are there for what happens while they are open, not to be asked anything.
    @SuppressWarnings("try")
    private RunReport run(Plan plan, Executor executor, ProgressDisplay display, StepLogIndex logs) throws IOException {
        try (display;
                ConsoleLogs shown = ConsoleLogs.start(verbose, logs, display::line)) {
            return executor.run(plan);
        }
    }

    private ProgressDisplay display(Plan plan) {
        if (console.json()) {
            return new JsonProgress(environment.out(), environment.err(), environment.clock(), plan);
        } else if (environment.terminal().errIsTerminal()) {
            return new LiveProgress(
                    environment.err(),
                    environment.clock(),
                    console.errStyle(),
                    environment.terminal().columns());
        }
        return new PlainProgress(environment.err(), environment.clock(), console.errStyle());
    }

    private void summarize(Plan plan, RunReport report, StepLogIndex logs) {
        environment
                .err()
                .print(new RunSummary(console.errStyle(), plan)
                        .failures(report, logs::log, step -> logsCommand + ShellWord.of(step.toString())));
        if (!console.json()) {
            console.print(new RunSummary(console.outStyle(), plan).result(report));
        }
        if (verbose) {
            report.failures()
                    .forEach(failure -> failure.error().ifPresent(error -> error.printStackTrace(environment.err())));
        }
        if (report.interrupted()) {
            environment.err().println("marin: interrupted; run again to continue");
        }
    }

    /** A stop that comes before the run has begun is not heard, so it is said again. */
    private static void stopUntilEnded(Executor executor, CountDownLatch ended) {
        try {
            do {
                executor.stop();
            } while (!ended.await(STOP_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isDone(Plan plan) {
        return plan.steps().stream()
                .allMatch(
                        step -> step.action() == Action.SKIP && step.status().equals(Optional.of(StepStatus.SUCCESS)));
    }

    private static int exitCode(RunReport report) {
        if (report.interrupted()) {
            return ExitCodes.INTERRUPTED;
        } else if (report.isSuccess()) {
            return ExitCodes.OK;
        }
        boolean storage = report.failures().stream()
                .flatMap(failure -> failure.error().stream())
                .anyMatch(RunnerFilesException.class::isInstance);
        return storage ? ExitCodes.STORAGE : ExitCodes.FAILED;
    }
}
