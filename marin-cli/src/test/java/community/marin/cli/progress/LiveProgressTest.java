package community.marin.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.cli.Screen;
import community.marin.cli.render.Style;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.Lease;
import community.marin.execution.run.RunEvent;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import example.experiments.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProgressTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Location LOG = new Location("/log");

    @TempDir
    Path folder;

    private Plan plan;
    private List<Step> steps;

    @BeforeEach
    void makePlan() throws IOException {
        StepGraph graph = Tracer.trace(new Pipeline());
        plan = new Planner(new Storages(), Clock.fixed(START, ZoneOffset.UTC), Duration.ofSeconds(90))
                .plan(graph, new Location(folder.toString()), PlanOptions.DEFAULT);
        steps = graph.steps();
    }

    @Test
    void countsStepsAndShowsWhatEachRunningOneLoggedLast() {
        RunTally tally = new RunTally(plan, START);
        tally.on(new RunEvent.StepStarted(steps.get(0), output(0), LOG), START);
        tally.on(new RunEvent.StepSucceeded(steps.get(0), output(0), Duration.ofSeconds(3)), START);
        tally.on(new RunEvent.StepStarted(steps.get(1), output(1), LOG), START.plusSeconds(3));
        tally.on(new RunEvent.StepLogged(steps.get(1), "first"), START.plusSeconds(4));
        tally.on(new RunEvent.StepLogged(steps.get(1), "50 % of\tall\u001b[31m documents"), START.plusSeconds(5));
        tally.on(new RunEvent.StepWaiting(steps.get(2), output(2), new Lease("other", START)), START);
        assertThat(new LiveFrame(Style.PLAIN, 100).lines(tally, START.plusSeconds(65)))
                .containsExactly(
                        "1 of 5 steps done, 1 running, 1 at other runners, 2 waiting, 0 failed, 1m05s",
                        "  tokenized/source-1601e3  1m02s  50 % of all documents",
                        "  " + steps.get(2) + "  1m05s  run by other");
        tally.on(new RunEvent.StepReused(steps.get(2), output(2), "done meanwhile"), START);
        tally.on(new RunEvent.StepFailed(steps.get(1), output(1), Duration.ZERO, new IOException(), LOG), START);
        tally.on(new RunEvent.StepDependencyFailed(steps.get(3), output(3), steps.get(1)), START);
        assertThat(new LiveFrame(Style.PLAIN, 100).lines(tally, START.plusSeconds(65)))
                .containsExactly("2 of 5 steps done, 0 running, 1 waiting, 1 failed, 1 given up, 1m05s");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        RunTally tally = new RunTally(plan, START);
        for (Step step : steps) {
            tally.on(new RunEvent.StepStarted(step, LOG, LOG), START);
            tally.on(new RunEvent.StepLogged(step, "😀".repeat(80)), START);
        }
        for (int columns = 20; columns < 90; columns++) {
            int width = columns;
            assertThat(new LiveFrame(Style.PLAIN, columns).lines(tally, START))
                    .allMatch(line -> line.length() < width)
                    .noneMatch(line -> line.matches("(?s).*\\p{Cs}.*"));
        }
    }

    @Test
    void whatStaysStandsAboveAndTheRestIsTakenAway() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
        LiveProgress progress = new LiveProgress(err, Clock.fixed(START, ZoneOffset.UTC), Style.PLAIN, 80);
        progress.on(new RunEvent.RunStarted(plan));
        progress.on(new RunEvent.StepStarted(steps.get(0), output(0), LOG));
        progress.line("a line");
        Screen during = new Screen();
        during.write(written.toString(StandardCharsets.UTF_8));
        assertThat(during.lines())
                .containsExactly(
                        "examples/pipeline under " + folder + ", 5 steps: 5 to run",
                        "a line",
                        "0 of 5 steps done, 1 running, 4 waiting, 0 failed, 0.0s",
                        "  raw/source-8ea6d9  0.0s",
                        "");
        progress.on(new RunEvent.StepSucceeded(steps.get(0), output(0), Duration.ofSeconds(3)));
        progress.on(new RunEvent.StepReused(steps.get(1), output(1), "done meanwhile by another runner"));
        progress.close();
        progress.close();
        Screen after = new Screen();
        after.write(written.toString(StandardCharsets.UTF_8));
        assertThat(after.lines())
                .containsExactly(
                        "examples/pipeline under " + folder + ", 5 steps: 5 to run",
                        "a line",
                        "done     raw/source-8ea6d9 in 3.0s",
                        "reused   tokenized/source-1601e3: done meanwhile by another runner",
                        "");
    }

    private Location output(int step) {
        return plan.paths().of(steps.get(step));
    }
}
