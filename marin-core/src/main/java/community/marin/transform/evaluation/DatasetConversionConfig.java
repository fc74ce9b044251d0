package community.marin.transform.evaluation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which dataset of questions is converted, and where its rows hold them. A column may be within another: {@code choices.text}. An answer may
 * be given as a text, an index or a label; what is not given is worked out from what is. The builder begins with the defaults given here.
 *
 * @param datasetName what the dataset is called in ids and names of files
 * @param subsets the subsets that are taken; {@code *} for all
 * @param splits the splits that are taken; one that a subset does not have is passed over with a warning
 * @param inputPath the folder of the dataset's files, laid out as on the Hub
 * @param hfPath the dataset's id on the Hub
 * @param outputPath where the questions go
 * @param outputFormat what becomes of a question
 * @param promptKey the column of the question
 * @param answerTextKey the column of the answer's text; empty if there is none
 * @param answerIdxKey the column of the answer's place among the options, from 0; empty if there is none
 * @param answerLabelKey the column of the answer's label; empty if there is none
 * @param answerTextIgnore whether a question need not have an answer's text
 * @param optionsKey the column of the options: a list, an object, or a list of {@code key} and {@code value}; empty if there is none
 * @param optionsKeys the columns of one option each
 * @param answerLabels the labels of the options; a boolean is called {@code True} or {@code False}
 * @param answerLabelsKey the column of the labels; empty if they are the same for all questions
 * @param excludeSubsets subsets that are not taken
 * @param revision the dataset's revision, as a note in the questions' metadata
 */
@RecordBuilder
public record DatasetConversionConfig(
        String datasetName,
        List<String> subsets,
        List<String> splits,
        Path inputPath,
        String hfPath,
        Path outputPath,
        OutputFormat outputFormat,
        String promptKey,
        @RecordBuilder.Initializer("NONE") String answerTextKey,
        @RecordBuilder.Initializer("NONE") String answerIdxKey,
        @RecordBuilder.Initializer("NONE") String answerLabelKey,
        boolean answerTextIgnore,
        @RecordBuilder.Initializer("NONE") String optionsKey,
        List<String> optionsKeys,
        List<String> answerLabels,
        @RecordBuilder.Initializer("NONE") String answerLabelsKey,
        List<String> excludeSubsets,
        Optional<String> revision) {
    /** No column. */
    public static final String NONE = "";

    /** What stands for all subsets. */
    public static final String ALL_SUBSETS = "*";

    /** Checks that everything is given, and copies the lists. */
    public DatasetConversionConfig {
        Objects.requireNonNull(datasetName, "datasetName");
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(hfPath, "hfPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(outputFormat, "outputFormat");
        Objects.requireNonNull(promptKey, "promptKey");
        Objects.requireNonNull(answerTextKey, "answerTextKey");
        Objects.requireNonNull(answerIdxKey, "answerIdxKey");
        Objects.requireNonNull(answerLabelKey, "answerLabelKey");
        Objects.requireNonNull(optionsKey, "optionsKey");
        Objects.requireNonNull(answerLabelsKey, "answerLabelsKey");
        Objects.requireNonNull(revision, "revision");
        subsets = List.copyOf(subsets);
        splits = List.copyOf(splits);
        optionsKeys = optionsKeys == null ? List.of() : List.copyOf(optionsKeys);
        answerLabels = answerLabels == null ? List.of() : List.copyOf(answerLabels);
        excludeSubsets = excludeSubsets == null ? List.of() : List.copyOf(excludeSubsets);
        if (subsets.isEmpty() || splits.isEmpty()) {
            throw new IllegalArgumentException(
                    "subsets and splits must each name something; \"*\" stands for all subsets");
        }
        if (!optionsKey.isEmpty() && !optionsKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "Options are in one column, optionsKey, or in one each, optionsKeys; not in both");
        }
    }

    /** The subsets, empty for all. */
    List<String> namedSubsets() {
        return subsets.contains(ALL_SUBSETS) ? List.of() : subsets;
    }
}
