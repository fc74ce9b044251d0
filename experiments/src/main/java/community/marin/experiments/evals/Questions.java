package community.marin.experiments.evals;

import community.marin.execution.StepRef;
import community.marin.experiments.steps.HfDataset;
import community.marin.experiments.steps.QuestionSteps;
import community.marin.transform.evaluation.DatasetConversionConfigBuilder;
import community.marin.transform.evaluation.OutputFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A step that converts a dataset.
 *
 * @param stepName the step's name as it is
 * @param dataset the dataset
 * @param isFetched whether the step fetches the dataset itself
 * @param below the folder of the dataset that holds the files; empty for all
 * @param columns says which subsets and splits are taken, and where their rows hold questions
 */
record Questions(
        String stepName,
        HfDataset dataset,
        boolean isFetched,
        String below,
        UnaryOperator<DatasetConversionConfigBuilder> columns) {
    private static final List<String> ALL = List.of("*");

    /** Prompts and responses of all subsets. */
    static Questions evaluation(
            String name,
            HfDataset dataset,
            List<String> splits,
            UnaryOperator<DatasetConversionConfigBuilder> columns) {
        return of("evaluation/" + name, dataset, OutputFormat.EVALUATION, splits, columns);
    }

    /** Questions of all subsets, to be looked for in training data. */
    static Questions decontamination(
            String name, HfDataset dataset, String split, UnaryOperator<DatasetConversionConfigBuilder> columns) {
        return of("decontamination/" + name, dataset, OutputFormat.DECONTAMINATION, List.of(split), columns);
    }

    private static Questions of(
            String stepName,
            HfDataset dataset,
            OutputFormat format,
            List<String> splits,
            UnaryOperator<DatasetConversionConfigBuilder> columns) {
        return new Questions(
                stepName,
                dataset,
                false,
                "",
                config -> columns.apply(config.subsets(ALL).splits(splits).outputFormat(format)));
    }

    /** The same, but that the step fetches the dataset itself. */
    Questions fetched() {
        return new Questions(stepName, dataset, true, below, columns);
    }

    /** The same, of the files in a folder. */
    Questions in(String folder) {
        return new Questions(stepName, dataset, isFetched, folder, columns);
    }

    /** The same, its dataset called otherwise in ids and names of files. */
    Questions called(String datasetName) {
        return new Questions(
                stepName,
                dataset,
                isFetched,
                below,
                config -> columns.apply(config).datasetName(datasetName).hfPath(datasetName));
    }

    /** The step. */
    StepRef step() {
        return isFetched
                ? QuestionSteps.convertHubDataset(stepName, dataset, columns)
                : QuestionSteps.convertDataset(stepName, dataset, this::files, columns);
    }

    private StepRef files() {
        StepRef files = RawEvalDatasets.download(dataset);
        return below.isEmpty() ? files : files.resolve(below);
    }
}
