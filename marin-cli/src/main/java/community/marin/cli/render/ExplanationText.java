package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.inspect.Explanation;
import community.marin.cli.render.Style.Paint;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.RecordJson;
import community.marin.execution.version.Version;
import community.marin.storage.Location;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a step has the hash it has, as text. */
public final class ExplanationText {
    /** In bytes; more helps nobody on a terminal. */
    private static final int MAXIMUM_TEXT = 16 << 10;

    private final Style style;
    private final OutputNames names;

    /** Renders in a style; outputs are named as they stand below the prefix. */
    public ExplanationText(Style style, Location prefix) {
        this.style = style;
        this.names = new OutputNames(prefix);
    }

    /** The whole explanation. */
    public String render(Explanation explanation) {
        PlannedStep planned = explanation.planned();
        Step step = planned.step();
        StringBuilder out = new StringBuilder(style.paint(Paint.BOLD, step.toString())).append('\n');
        Table facts = new Table(style);
        fact(facts, "output", planned.output().text());
        fact(facts, "action", planned.action().name().toLowerCase(Locale.ROOT) + ": " + planned.reason());
        fact(facts, "function", step.call().map(DeferredCall::functionName).orElse("none: it only groups other steps"));
        if (!step.description().isEmpty()) {
            fact(facts, "description", step.description());
        }
        facts.appendTo(out);
        entries(explanation, out);
        dependencies(explanation, out);
        version(step.version(), out);
        drift(planned, out);
        others(explanation, out);
        return out.toString();
    }

    private void entries(Explanation explanation, StringBuilder out) {
        heading(out, "Config values in the version");
        if (explanation.entries().isEmpty()) {
            out.append("  none\n");
        }
        Table table = new Table(style);
        for (Explanation.Entry entry : explanation.entries()) {
            String from = switch (entry.entry().origin()) {
                case VERSIONED -> "versioned field";
                case HARDCODED -> "hardcoded path";
                case STEP -> "output of " + entry.step().map(Step::toString).orElse("a step");
            };
            table.row(
                    cell("  " + entry.entry().key()),
                    cell(RecordJson.line(entry.entry().value()).strip()),
                    cell(from, Paint.DIM));
        }
        table.appendTo(out);
    }

    private void dependencies(Explanation explanation, StringBuilder out) {
        heading(out, "Dependencies in the version");
        if (explanation.dependencies().isEmpty()) {
            out.append("  none\n");
        }
        Table table = new Table(style);
        for (Explanation.Dependency dependency : explanation.dependencies()) {
            String indices = dependency.indices().isEmpty()
                    ? "called"
                    : dependency.indices().stream().map(i -> "DEP[" + i + "]").collect(Collectors.joining(" "));
            String notes = (dependency.blocking() ? "" : "not waited for ")
                    + (dependency.collapsed() ? "by name and hash only: its own version is too deep or long" : "");
            table.row(cell("  " + indices), cell(dependency.step().toString()), cell(notes.strip(), Paint.DIM));
        }
        table.appendTo(out);
    }

    private void version(Version version, StringBuilder out) {
        heading(out, "Version");
        RecordJson.indented(VersionOutline.of(version))
                .lines()
                .forEach(line -> out.append("  ").append(line).append('\n'));
        heading(out, "Text whose MD5 begins with " + version.hash());
        out.append(version.text(MAXIMUM_TEXT)
                        .orElseGet(() -> "  " + version.length() + " bytes; --json prints them as version_text"))
                .append('\n');
    }

    private void drift(PlannedStep planned, StringBuilder out) {
        if (!planned.drift().isEmpty()) {
            heading(out, "Drift: what the output was made from, and is not any more");
            differences(planned.drift(), "  ", out);
        }
    }

    private void others(Explanation explanation, StringBuilder out) {
        heading(out, "Other outputs of this name");
        if (explanation.others().isEmpty()) {
            out.append("  none\n");
        }
        for (Explanation.OtherOutput other : explanation.others()) {
            out.append("  ")
                    .append(names.of(other.output()))
                    .append("  ")
                    .append(style.paint(
                            Paint.DIM, other.status().map(Enum::name).orElse("no status")))
                    .append(other.recorded() ? "" : "  it is not recorded what it was made from")
                    .append('\n');
            differences(other.differences(), "    ", out);
        }
    }

    private void differences(List<Drift> differences, String indent, StringBuilder out) {
        differences.forEach(difference -> out.append(indent)
                .append(style.paint(Paint.YELLOW, difference.toString()))
                .append('\n'));
    }

    private void heading(StringBuilder out, String text) {
        out.append('\n').append(style.paint(Paint.BOLD, text)).append('\n');
    }

    private static void fact(Table table, String name, String value) {
        table.row(cell("  " + name, Paint.DIM), cell(value));
    }
}
