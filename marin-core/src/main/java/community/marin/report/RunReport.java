package community.marin.report;

import static community.marin.report.MarkdownTable.count;
import static community.marin.report.MarkdownTable.decimal;
import static community.marin.report.MarkdownTable.percent;

import community.marin.classification.DedupeStats;
import community.marin.evaluation.EvaluationResults;
import community.marin.statistics.CorpusStats;
import community.marin.storage.AtomicFile;
import community.marin.tokenize.TokenCacheStats;
import community.marin.training.HfCheckpoint;
import community.marin.training.LlamaConfig;
import community.marin.training.LlamaSize;
import community.marin.training.TrainingMetrics;
import community.marin.training.TrainingMetrics.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the report of a run: {@code report.md}, with tables, and {@code loss.svg}, which it shows. */
public final class RunReport {
    private RunReport() {}

    /**
     * Writes the report. The same inputs give the same bytes.
     *
     * @throws IOException if an input is missing or malformed
     */
    public static void runReport(RunReportConfig config) throws IOException {
        TrainingMetrics metrics = TrainingMetrics.read(config.trainingPath());
        List<Point> losses = metrics.points(TrainingMetrics.TRAIN_LOSS);
        if (losses.isEmpty()) {
            throw new IOException(config.trainingPath().resolve(TrainingMetrics.FILE_NAME) + " has no "
                    + TrainingMetrics.TRAIN_LOSS + ": the training made no step");
        }
        String chart = new LossChart(losses, metrics.points(TrainingMetrics.EVAL_LOSS)).toSvg();
        String report = String.join(
                "\n",
                "# " + config.title() + "\n",
                "![Loss over training steps](loss.svg)\n" + corpus(config),
                "## Text\n",
                tokens(config).toString(),
                "## Duplicate paragraphs\n",
                duplicates(DedupeStats.read(config.dedupePath())).toString(),
                "## Model\n",
                model(HfCheckpoint.find(config.trainingPath())).toString(),
                "## Training\n",
                training(metrics, losses).toString(),
                "## Evaluation\n",
                evaluation(EvaluationResults.read(config.evaluationPath())).toString());
        AtomicFile.write(config.outputPath().resolve("loss.svg"), chart.getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(config.outputPath().resolve("report.md"), report.getBytes(StandardCharsets.UTF_8));
    }

    /** A section of its own, if documents were counted. */
    private static String corpus(RunReportConfig config) throws IOException {
        if (config.corpusPath().isEmpty()) {
            return "";
        }
        return "\n" + CorpusSection.of(CorpusStats.read(config.corpusPath().get()));
    }

    private static MarkdownTable tokens(RunReportConfig config) throws IOException {
        MarkdownTable table = new MarkdownTable("Part", "Documents", "Bytes", "Tokens", "Bytes per token");
        for (String split : List.of("train", "validation")) {
            TokenCacheStats stats = TokenCacheStats.read(config.tokenizedPath().resolve(split));
            table.row(
                    split,
                    count(stats.documents()),
                    count(stats.bytes()),
                    count(stats.tokens()),
                    stats.tokens() == 0 ? "-" : decimal((double) stats.bytes() / stats.tokens(), 2));
        }
        return table;
    }

    private static MarkdownTable duplicates(DedupeStats stats) {
        // Of each paragraph that is there more than once, one is kept.
        long removable = stats.dups() - stats.dupClusters();
        return new MarkdownTable("Paragraphs", "Number", "Share")
                .row("all", count(stats.total()), percent(stats.total(), stats.total()))
                .row("found once", count(stats.unique()), percent(stats.unique(), stats.total()))
                .row("found more than once", count(stats.dups()), percent(stats.dups(), stats.total()))
                .row(
                        "of these, different ones",
                        count(stats.dupClusters()),
                        percent(stats.dupClusters(), stats.total()))
                .row("of these, copies", count(removable), percent(removable, stats.total()));
    }

    private static MarkdownTable model(HfCheckpoint checkpoint) {
        LlamaConfig model = checkpoint.config().model();
        int vocabSize = checkpoint.config().vocabSize();
        return new MarkdownTable("Llama", "Value")
                .row("parameters", count(LlamaSize.trainableParameters(model, vocabSize)))
                .row("of these, in the blocks", count(LlamaSize.nonEmbeddingParameters(model)))
                .row("layers", count(model.numLayers()))
                .row("hidden size", count(model.hiddenDim()))
                .row("feed-forward size", count(model.intermediateDim()))
                .row("query heads / key-value heads", model.numHeads() + " / " + model.numKvHeads())
                .row("vocabulary", count(vocabSize));
    }

    private static MarkdownTable training(TrainingMetrics metrics, List<Point> losses) {
        double seconds = sum(metrics.points(TrainingMetrics.DURATION));
        double tokens = last(metrics.points(TrainingMetrics.TOTAL_TOKENS));
        MarkdownTable table = new MarkdownTable("Training", "Value")
                .row("steps", count(losses.size()))
                .row("tokens", count(Math.round(tokens)))
                .row("seconds in steps", decimal(seconds, 1))
                .row("steps per second", decimal(losses.size() / seconds, 2))
                .row("tokens per second", count(Math.round(tokens / seconds)))
                .row("first training loss", decimal(losses.get(0).value(), 4))
                .row("last training loss", decimal(last(losses), 4));
        List<Point> evals = metrics.points(TrainingMetrics.EVAL_LOSS);
        return evals.isEmpty() ? table : table.row("last validation loss", decimal(last(evals), 4));
    }

    private static MarkdownTable evaluation(EvaluationResults results) {
        return new MarkdownTable("Held-out text", "Bits per byte", "Loss", "Tokens", "Bytes")
                .row(
                        results.name(),
                        decimal(results.bitsPerByte(), 4),
                        decimal(results.loss(), 4),
                        count(results.tokens()),
                        count(results.bytes()));
    }

    private static double sum(List<Point> points) {
        return points.stream().mapToDouble(Point::value).sum();
    }

    private static double last(List<Point> points) {
        return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).value();
    }
}
