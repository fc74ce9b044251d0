package community.marin.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a trace has found so far. A problem does not end the trace, so that all of them are found in one. Defining a step
 * is plain loops: in a fresh virtual machine, where nearly all traces run, making a stream or a capturing lambda costs
 * more than what it would do.
 */
final class TraceContext {
    /** Steps nested deeper than this call each other without end. */
    private static final int MAXIMUM_NESTING = 500;

    private final Experiment experiment;
    private final Map<String, Step> stepsByIdentity = new LinkedHashMap<>();
    private final Map<Step, String> pins = new LinkedHashMap<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final StaticInitialisers staticInitialisers = new StaticInitialisers();
    private final Set<Class<?>> endless = new HashSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private Throwable firstCause;

    /** A step whose body runs now, and the steps that the body has called. */
    private record Frame(String name, Set<Step> called) {}

    TraceContext(Experiment experiment) {
        this.experiment = experiment;
    }

    StepGraph trace() {
        PathNames.problemWithExperimentName(experiment.name())
                .ifPresent(problem -> problem(experiment.getClass().getName(), problem));
        Optional<Step> entry = entryPoint();
        List<Step> steps = List.copyOf(stepsByIdentity.values());
        if (problems.isEmpty() && entry.isPresent()) {
            warnings.addAll(OutputOverlaps.nested(steps, this::outputPath));
            StepGraph graph = StepGraph.of(experiment, entry.get(), steps, pins, warnings);
            problems.addAll(graph.overlaps(this::outputPath, PathNames.RECORDS));
            if (problems.isEmpty()) {
                return graph;
            }
        } else {
            // What leads to which step is not known where a definition failed, so each one counts.
            problems.addAll(OutputOverlaps.find(steps, this::outputPath, PathNames.RECORDS));
        }
        throw new TraceException(List.copyOf(problems), firstCause);
    }

    /** Defines a step; the body as the user wrote it tells one place in the code from another. */
    StepRef define(StepSettings settings, Object userBody, Supplier<Optional<DeferredCall>> body) {
        staticInitialisers.refuse(settings.name(), userBody.getClass());
        Optional<String> problemWithName = PathNames.problemWithName(settings.name());
        if (problemWithName.isPresent()) {
            problem(settings.name(), problemWithName.get());
        }
        if (endless.contains(userBody.getClass())) {
            return placeholder(settings);
        }
        if (frames.size() >= MAXIMUM_NESTING) {
            // A body that calls itself twice would otherwise begin anew on each of the levels above.
            endless.add(userBody.getClass());
            problem(settings.name(), nestedWithoutEnd(settings.name()));
            return placeholder(settings);
        }
        Frame frame = new Frame(settings.name(), new LinkedHashSet<>());
        frames.push(frame);
        Optional<DeferredCall> call;
        try {
            call = body.get();
        } catch (RuntimeException | LinkageError e) {
            problem(settings.name(), describe(e));
            keepCause(e);
            return placeholder(settings);
        } finally {
            frames.pop();
        }
        return reference(settings, call, frame);
    }

    void pin(Step step, String outputPath) {
        PathNames.problemWithOutputPath(outputPath).ifPresent(problem -> problem(step.name(), problem));
        String pinned = outputPath.length() > 1 ? outputPath.replaceFirst("/+$", "") : outputPath;
        String before = pins.putIfAbsent(step, pinned);
        if (before != null && !before.equals(pinned)) {
            problem(step.name(), "its output is pinned to " + before + " and to " + pinned + "; choose one");
        }
    }

    void requireStep(String what) {
        if (frames.isEmpty()) {
            throw new IllegalStateException(
                    what + " is used outside the body of a step, where there is no output of its own.");
        }
    }

    private Optional<Step> entryPoint() {
        try {
            StepRef ref = experiment.entryPoint();
            if (ref instanceof StepOutput output) {
                return Optional.of(output.step());
            }
            problem(
                    experiment.name(),
                    "entryPoint() returned " + (ref == null ? "null" : ref.describe())
                            + "; return the step that stands for the whole");
        } catch (RuntimeException | LinkageError e) {
            problem(experiment.name(), describe(e));
            keepCause(e);
        } catch (StackOverflowError e) {
            problem(experiment.name(), "steps are nested too deep for the stack; does a step function call itself?");
        }
        return Optional.empty();
    }

    private StepRef reference(StepSettings settings, Optional<DeferredCall> call, Frame frame) {
        List<String> configProblems = call.map(ConfigCheck::problems).orElse(List.of());
        if (!configProblems.isEmpty()) {
            configProblems.forEach(problem -> problem(settings.name(), problem));
            return placeholder(settings);
        }
        Optional<ConfigReader> config = call.map(ConfigReader::new);
        List<ConfigEntry> entries = config.map(ConfigReader::entries).orElse(List.of());
        List<StepOutput> refs = config.map(ConfigReader::refs).orElse(List.of());
        Step step = canonical(defined(settings, call, entries, refs, frame));
        if (settings.outputPath().isPresent()) {
            pin(step, settings.outputPath().get());
        }
        return called(step);
    }

    /** The steps that a config refers to come first, then those that the body only called. */
    private static Step defined(
            StepSettings settings,
            Optional<DeferredCall> call,
            List<ConfigEntry> entries,
            List<StepOutput> refs,
            Frame frame) {
        List<Step> references = new ArrayList<>();
        List<Step> dependencies = new ArrayList<>();
        List<Step> pseudoDependencies = new ArrayList<>();
        Set<Step> unmentioned = new LinkedHashSet<>(frame.called());
        for (StepOutput ref : refs) {
            references.add(ref.step());
            (ref.blocking() ? dependencies : pseudoDependencies).add(ref.step());
            unmentioned.remove(ref.step());
        }
        dependencies.addAll(unmentioned);
        return new Step(settings, call, entries, references, dependencies, pseudoDependencies);
    }

    private String outputPath(Step step) {
        String pinned = pins.get(step);
        return pinned == null ? step.version().path() : pinned;
    }

    /** The first step of that version; what a later one says beside its version does not count, and a warning says so. */
    private Step canonical(Step defined) {
        Step first = stepsByIdentity.putIfAbsent(defined.version().identity(), defined);
        if (first == null) {
            return defined;
        }
        if (!symbolicConfig(first).equals(symbolicConfig(defined))) {
            warnings.add("Step " + defined.name() + " is defined twice with one version but different unversioned"
                    + " fields; the first definition is used. Version the field, or make the definitions agree.");
        }
        return first;
    }

    private static Optional<Object> symbolicConfig(Step step) {
        return step.call().map(call -> new ConfigJson(StepRef::describe).toJson(call.config()));
    }

    private StepRef placeholder(StepSettings settings) {
        return called(new Step(settings, Optional.empty(), List.of(), List.of(), List.of(), List.of()));
    }

    private StepRef called(Step step) {
        if (!frames.isEmpty()) {
            frames.peek().called().add(step);
        }
        return new StepOutput(step, "", true);
    }

    /**
     * A step inside one of the same name may be another, so a name met again proves nothing; only that the calls do not
     * end tells that a step calls itself.
     */
    private String nestedWithoutEnd(String name) {
        List<String> names = new ArrayList<>(List.of(name));
        for (Frame frame : frames) {
            names.add(0, frame.name());
            if (frame.name().equals(name)) {
                return "the step calls itself: " + String.join(" -> ", names) + "; break the cycle";
            }
        }
        return "steps are nested more than " + MAXIMUM_NESTING + " deep; does a step call itself under changing names?";
    }

    private void problem(String where, String message) {
        problems.add(new Problem(where, message));
    }

    private void keepCause(Throwable cause) {
        if (firstCause == null) {
            firstCause = cause;
        }
    }

    /** An error of the user's code, with the line that threw it, unless it is one of ours, which says all there is. */
    private static String describe(Throwable thrown) {
        Throwable error =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = error.getMessage() == null ? "" : error.getMessage();
        StackTraceElement[] trace = error.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("community.marin.execution.");
        if (ours && !message.isEmpty()) {
            return message;
        }
        String type = error.getClass().getSimpleName();
        String at = trace.length > 0 ? " (at " + trace[0] + ")" : "";
        return type + (message.isEmpty() ? "" : ": " + message) + at;
    }
}
