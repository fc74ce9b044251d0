package community.marin.cli.progress;

import community.marin.cli.render.Style;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.Step;
import community.marin.execution.plan.Durations;
import community.marin.execution.plan.Plan;
import community.marin.execution.run.Outcome;
import community.marin.execution.run.RunReport;
import community.marin.execution.run.StepResult;
import community.marin.storage.Location;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of a run, as text. */
public final class RunSummary {
    private static final int MAXIMUM_OUTPUTS = 10;

    private final Style style;
    private final Plan plan;

    /** Sums up the run of a plan. */
    public RunSummary(Style style, Plan plan) {
        this.style = style;
        this.plan = plan;
    }

    /** The line for a plan in which everything is there already. */
    public String nothingToDo() {
        int steps = plan.steps().size();
        return style.paint(Paint.GREEN, "nothing to do")
                + (steps == 1 ? ": the 1 step of " : ": all " + steps + " steps of ")
                + plan.graph().experiment() + " are done under " + plan.paths().prefix() + "\n";
    }

    /** How it went, and where the outputs are. */
    public String result(RunReport report) {
        String word = report.interrupted() ? "interrupted" : report.isSuccess() ? "done" : "failed";
        Paint paint = report.interrupted() ? Paint.YELLOW : report.isSuccess() ? Paint.GREEN : Paint.RED;
        String counts = report.counts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + label(entry.getKey()))
                .collect(Collectors.joining(", "));
        StringBuilder out = new StringBuilder();
        out.append(style.paint(paint, word))
                .append(report.interrupted() ? " after " : " in ")
                .append(Durations.text(report.elapsed()))
                .append(": ")
                .append(counts)
                .append('\n');
        if (report.isSuccess()) {
            outputs(out);
        }
        return out.toString();
    }

    /**
     * Each step that failed: why, where its log is, and how to read it.
     *
     * @param log where a step logged
     * @param command the command that shows a step's log
     */
    public String failures(RunReport report, Function<Step, Optional<Location>> log, Function<Step, String> command) {
        StringBuilder out = new StringBuilder();
        for (StepResult result : report.failures()) {
            out.append(style.paint(Paint.RED, "failed"))
                    .append("  ")
                    .append(result.step())
                    .append('\n');
            String lead = "    ";
            for (String message : result.error().map(ErrorChain::of).orElse(List.of())) {
                out.append(lead).append(message.strip().replace("\n", "\n    ")).append('\n');
                lead = "    caused by ";
            }
            log.apply(result.step())
                    .ifPresent(file -> out.append("    log: ").append(file).append('\n'));
            out.append("    see it with: ").append(command.apply(result.step())).append('\n');
        }
        return out.toString();
    }

    /** The outputs of the entry step, or, if it only groups others, of those; of a part of the graph, those that the rest of it needs not. */
    private void outputs(StringBuilder out) {
        Set<Step> planned = new LinkedHashSet<>();
        plan.steps().forEach(step -> planned.add(step.step()));
        Step entry = plan.graph().entry();
        Set<Step> results = new LinkedHashSet<>(
                entry.call().isPresent() || !planned.contains(entry) ? List.of(entry) : entry.dependencies());
        results.retainAll(planned);
        if (results.isEmpty()) {
            results.addAll(planned);
            planned.forEach(step -> results.removeAll(step.dependencies()));
        }
        results.stream()
                .limit(MAXIMUM_OUTPUTS)
                .forEach(step -> out.append("  ").append(plan.paths().of(step)).append('\n'));
        if (results.size() > MAXIMUM_OUTPUTS) {
            out.append("  and ").append(results.size() - MAXIMUM_OUTPUTS).append(" more\n");
        }
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "run";
            case REUSED -> "reused";
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
            case DEPENDENCY_FAILED -> "not run since a dependency failed";
            case INTERRUPTED -> "interrupted";
            case NOT_RUN -> "not run";
        };
    }
}
