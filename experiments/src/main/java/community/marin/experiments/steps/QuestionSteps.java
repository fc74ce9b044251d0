package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.transform.evaluation.DatasetConversion;
import community.marin.transform.evaluation.DatasetConversionConfig;
import community.marin.transform.evaluation.DatasetConversionConfigBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Steps that bring questions of evaluation datasets to one form. As in Python Marin, only the dataset identifies the result. */
public final class QuestionSteps {
    /** Where a step keeps files of the Hub while it runs: below its own output, as no other step has them. */
    private static final String RAW_FILES = ".executor_raw";

    private static final Deferred<DatasetConversionConfig> CONVERT = deferred(DatasetConversion::hfDatasetToJsonl);
    private static final Deferred<DatasetConversionConfig> CONVERT_FROM_HUB =
            deferred(QuestionSteps::hubDatasetToJsonl);

    private QuestionSteps() {}

    /**
     * Converts a dataset that another step downloads.
     *
     * @param name the step's name as it is
     * @param download gives the dataset's files
     * @param columns says where the rows hold questions
     */
    public static StepRef convertDataset(
            String name,
            HfDataset dataset,
            Supplier<StepRef> download,
            UnaryOperator<DatasetConversionConfigBuilder> columns) {
        return step(name)
                .description("Questions of " + dataset.hfDatasetId())
                .define(() -> CONVERT.call(
                        columns.apply(config(dataset).inputPath(download.get())).build()));
    }

    /** Converts a dataset that the step fetches itself: its version does not know of any other step. */
    public static StepRef convertHubDataset(
            String name, HfDataset dataset, UnaryOperator<DatasetConversionConfigBuilder> columns) {
        return step(name)
                .description("Questions of " + dataset.hfDatasetId() + ", revision " + dataset.revision())
                .define(() -> CONVERT_FROM_HUB.call(columns.apply(
                                config(dataset).inputPath(output(RAW_FILES)).revision(Optional.of(dataset.revision())))
                        .build()));
    }

    private static DatasetConversionConfigBuilder config(HfDataset dataset) {
        return DatasetConversionConfigBuilder.builder()
                .datasetName(dataset.hfDatasetId())
                .hfPath(dataset.hfDatasetId())
                .outputPath(output());
    }

    private static void hubDatasetToJsonl(DatasetConversionConfig config) throws IOException {
        DatasetConversion.hubDatasetToJsonl(config, System.getenv());
    }
}
