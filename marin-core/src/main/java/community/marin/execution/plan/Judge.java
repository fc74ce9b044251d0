package community.marin.execution.plan;

import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.ExecutorInfo;
import community.marin.execution.record.Lease;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.OutputFiles;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides from the state of an output what a run does with its step, and why. */
final class Judge {
    private static final List<String> STATUSES =
            Arrays.stream(StepStatus.values()).map(Enum::name).toList();

    private final PlanOptions options;
    private final StepGraph graph;
    private final OutputPaths paths;
    private final DriftFinder drifts;
    private final LeaseRule rule;

    Judge(PlanOptions options, StepGraph graph, OutputPaths paths, LeaseRule rule) {
        this.options = options;
        this.graph = graph;
        this.paths = paths;
        this.drifts = new DriftFinder(paths);
        this.rule = rule;
    }

    /**
     * A decision.
     *
     * @param planned what a run does with the step
     * @param refusal why nothing may run, if nothing may
     * @param damage the file that tells nothing of the step, if there is one: nothing may run then either
     */
    record Verdict(PlannedStep planned, Optional<Problem> refusal, Optional<DamagedFileException> damage) {}

    /** What to do with a step whose output is not there at all. */
    Verdict absent(Step step) {
        return decided(step, OutputState.NOTHING, Action.RUN, "no output yet", List.of());
    }

    /** What to do with a step of which a damaged file tells nothing: neither a skip nor a rerun. */
    Verdict damaged(Step step, DamagedFileException damage) {
        String reason = "damaged " + damage.file().name() + ": " + damage.problem();
        return new Verdict(
                planned(step, OutputState.NOTHING, Action.SKIP, reason, List.of()),
                Optional.empty(),
                Optional.of(damage));
    }

    /**
     * What to do with a step, given what stands beside its output.
     *
     * @param storage what holds the output
     * @throws IOException if what stands there cannot be read, or is damaged
     */
    Verdict judge(Step step, Storage storage) throws IOException {
        ExpectedInfo expected = new ExpectedInfo(step);
        OutputState state = read(storage, paths.of(step), expected);
        Optional<Lease> live = state.lease().filter(rule::isLive);
        if (state.status().equals(Optional.of(StepStatus.SUCCESS))) {
            return done(step, state, expected);
        } else if (live.isPresent()) {
            Lease lease = live.get();
            return decided(
                    step,
                    state,
                    Action.WAIT,
                    "running on " + lease.workerId() + ", last seen " + Durations.ago(rule.age(lease)),
                    List.of());
        } else if (state.status().isEmpty()) {
            return decided(step, state, Action.RUN, "no output yet", List.of());
        } else if (state.status().equals(Optional.of(StepStatus.RUNNING))) {
            String reason = state.lease()
                    .map(lease ->
                            "taken over: " + lease.workerId() + " was last seen " + Durations.ago(rule.age(lease)))
                    .orElse("taken over: its runner stopped");
            return decided(step, state, Action.RUN, reason, List.of());
        }
        return failed(step, state);
    }

    /** Reads the state of an output, which is as it should be in most cases. */
    private OutputState read(Storage storage, Location output, ExpectedInfo expected) throws IOException {
        OutputFiles files = new OutputFiles(output);
        Storage source = storage.foreseeing(
                output,
                () -> Map.of(
                        files.status().name(), STATUSES,
                        files.info().name(), List.of(expected.text()),
                        files.lock().name(), List.of()));
        return OutputState.read(source, output, rule);
    }

    /** What the info file of a step's output would say today: written once, and only if somebody asks. */
    private final class ExpectedInfo {
        private final Step step;
        private Optional<String> text = Optional.empty();

        ExpectedInfo(Step step) {
            this.step = step;
        }

        String text() {
            if (text.isEmpty()) {
                text = Optional.of(ExecutorInfos.of(graph, paths, step).toText());
            }
            return text.get();
        }
    }

    private Verdict failed(Step step, OutputState state) {
        String before =
                state.status().equals(Optional.of(StepStatus.FAILED)) ? "failed before" : "a dependency failed before";
        if (options.forceRunFailed()) {
            return decided(step, state, Action.RUN, before, List.of());
        }
        return refused(step, state, before, before + "; run it again with --force-run-failed", List.of());
    }

    private Verdict done(Step step, OutputState state, ExpectedInfo expected) throws IOException {
        if (state.info().isEmpty()) {
            return decided(step, state, Action.SKIP, "done; unverified, since it has no .executor_info", List.of());
        }
        if (state.info().get().says(expected.text())) {
            return decided(step, state, Action.SKIP, "done", List.of());
        }
        ExecutorInfo recorded = state.info().get().info();
        List<Drift> drift;
        if (!drifts.versionDiffers(step, recorded)) {
            drift = drifts.configDrift(step, recorded);
        } else if (graph.outputPath(step).isPresent()) {
            drift = new ArrayList<>(drifts.versionDrift(step, recorded));
            drift.addAll(drifts.configDrift(step, recorded));
        } else {
            Location output = paths.of(step);
            List<Drift> differences = drifts.versionDrift(step, recorded);
            return refused(
                    step,
                    state,
                    "the recorded version contradicts the hash",
                    "the version recorded in " + output + "/.executor_info is not that of the path ("
                            + (differences.isEmpty() ? "its order differs" : differences.get(0))
                            + "): a collision of hashes, or a changed file. Rename the step, or move the output away",
                    differences);
        }
        return drift.isEmpty() ? decided(step, state, Action.SKIP, "done", drift) : drifted(step, state, drift);
    }

    private Verdict drifted(Step step, OutputState state, List<Drift> drift) {
        String fields = drift.stream().map(Drift::field).collect(Collectors.joining(", "));
        return switch (options.drift()) {
            case WARN -> decided(step, state, Action.SKIP, "done; drift in " + fields, drift);
            case RERUN -> decided(step, state, Action.RUN, "drift in " + fields, drift);
            case ERROR ->
                refused(
                        step,
                        state,
                        "drift in " + fields,
                        "drift: " + drift.stream().map(Drift::toString).collect(Collectors.joining("; "))
                                + ". Reuse it with --drift=warn, or make it again with --drift=rerun",
                        drift);
        };
    }

    private Verdict decided(Step step, OutputState state, Action action, String reason, List<Drift> drift) {
        return new Verdict(planned(step, state, action, reason, drift), Optional.empty(), Optional.empty());
    }

    private Verdict refused(Step step, OutputState state, String reason, String refusal, List<Drift> drift) {
        return new Verdict(
                planned(step, state, Action.SKIP, "refused: " + reason, drift),
                Optional.of(new Problem(step.toString(), refusal)),
                Optional.empty());
    }

    private PlannedStep planned(Step step, OutputState state, Action action, String reason, List<Drift> drift) {
        return new PlannedStep(step, paths.of(step), action, reason, state.status(), state.lease(), drift);
    }
}
