package community.marin.report;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report tells of: the outputs of the steps of one run.
 *
 * @param title heading of the report
 * @param corpusPath output of the count of documents, if they were counted
 * @param dedupePath output of the deduplication
 * @param tokenizedPath token cache with the parts {@code train} and {@code validation}
 * @param trainingPath output of the training
 * @param evaluationPath output of the evaluation
 * @param outputPath directory of {@code report.md} and {@code loss.svg}
 */
@RecordBuilder
public record RunReportConfig(
        String title,
        Optional<Path> corpusPath,
        Path dedupePath,
        Path tokenizedPath,
        Path trainingPath,
        Path evaluationPath,
        Path outputPath) {
    /** Checks that nothing is missing. */
    public RunReportConfig {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(corpusPath, "corpusPath");
        Objects.requireNonNull(dedupePath, "dedupePath");
        Objects.requireNonNull(tokenizedPath, "tokenizedPath");
        Objects.requireNonNull(trainingPath, "trainingPath");
        Objects.requireNonNull(evaluationPath, "evaluationPath");
        Objects.requireNonNull(outputPath, "outputPath");
    }
}
