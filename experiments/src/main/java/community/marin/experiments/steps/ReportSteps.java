package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.report.RunReport;
import community.marin.report.RunReportConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Steps that report. */
public final class ReportSteps {
    private static final Deferred<RunReportConfig> REPORT =
            deferred(RunReport::runReport).versioned(RunReportConfig::title);

    private ReportSteps() {}

    /** A page in Markdown about a training: its data, its losses with a chart, and its evaluation. */
    public static StepRef reportTraining(
            String name, String title, StepRef duplicates, StepRef tokenized, StepRef model, StepRef evaluation) {
        return report(name, title, Optional.empty(), duplicates, tokenized, model, evaluation);
    }

    /** The same, with the statistics of {@link DocumentSteps#countDocuments}. */
    public static StepRef reportTraining(
            String name,
            String title,
            StepRef corpus,
            StepRef duplicates,
            StepRef tokenized,
            StepRef model,
            StepRef evaluation) {
        return report(name, title, Optional.of(corpus), duplicates, tokenized, model, evaluation);
    }

    private static StepRef report(
            String name,
            String title,
            Optional<Path> corpus,
            StepRef duplicates,
            StepRef tokenized,
            StepRef model,
            StepRef evaluation) {
        return step("reports/" + name)
                .description("Report on the whole run")
                .define(() -> REPORT.call(
                        new RunReportConfig(title, corpus, duplicates, tokenized, model, evaluation, output())));
    }
}
