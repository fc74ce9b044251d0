package community.marin.transform.evaluation;

import community.marin.transform.conversation.MalformedRowException;
import community.marin.transform.conversation.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the question in a row. Python Marin differs in three ways that are not kept: a negative index means the last option there, where in
 * evaluation data it means that the answer is withheld; a label that is not among the labels stops it even if no answer is asked for; and
 * options are emptied where an answer's text may be left out.
 */
final class QuestionReader {
    private final DatasetConversionConfig config;

    QuestionReader(DatasetConversionConfig config) {
        this.config = config;
    }

    /** The question of a row. */
    Question read(Row row) throws MalformedRowException {
        String question = text(row, config.promptKey())
                .orElseThrow(() -> new MalformedRowException("the column \"" + config.promptKey()
                        + "\", which is to be the question, is missing; there are "
                        + String.join(", ", row.columns().keySet())));
        List<String> labels = labels(row);
        List<String> options = options(row);
        Optional<String> answerText = text(row, config.answerTextKey());
        Optional<String> answerLabel = text(row, config.answerLabelKey());
        Optional<Integer> answerIdx = index(row, labels, answerLabel, options, answerText);
        if (answerLabel.isEmpty()) {
            answerLabel = answerIdx.flatMap(index -> element(labels, index));
        }
        if (answerText.isEmpty()) {
            answerText = answerIdx.flatMap(index -> element(options, index));
        }
        if (answerText.isEmpty() && !config.answerTextIgnore()) {
            throw new MalformedRowException(
                    "no answer was found in " + columns() + "; if there need be none, set answerTextIgnore");
        }
        boolean isBlank = answerText.isEmpty() && options.isEmpty();
        return new Question(
                question,
                isBlank ? Collections.nCopies(labels.size(), "") : options,
                labels,
                answerIdx,
                answerLabel,
                answerText.orElse(""));
    }

    private List<String> labels(Row row) {
        return config.answerLabelsKey().isEmpty()
                ? config.answerLabels()
                : Columns.value(row, config.answerLabelsKey())
                        .map(Columns::texts)
                        .orElse(List.of());
    }

    private List<String> options(Row row) throws MalformedRowException {
        if (!config.optionsKey().isEmpty()) {
            return Columns.value(row, config.optionsKey()).map(Columns::texts).orElse(List.of());
        }
        List<String> options = new ArrayList<>();
        for (String column : config.optionsKeys()) {
            options.add(text(row, column)
                    .orElseThrow(
                            () -> new MalformedRowException("the column \"" + column + "\", an option, is missing")));
        }
        return options;
    }

    private Optional<Integer> index(
            Row row,
            List<String> labels,
            Optional<String> answerLabel,
            List<String> options,
            Optional<String> answerText)
            throws MalformedRowException {
        Optional<String> index = text(row, config.answerIdxKey());
        if (index.isPresent()) {
            return number(index.get());
        }
        if (answerLabel.isPresent() && !labels.isEmpty()) {
            return place(labels, answerLabel.get());
        }
        return answerText.isPresent() ? place(options, answerText.get()) : Optional.empty();
    }

    private Optional<Integer> number(String index) throws MalformedRowException {
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(index.strip());
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            throw new MalformedRowException(
                    "the column \"" + config.answerIdxKey() + "\" must hold an index, but holds " + index);
        }
    }

    private static Optional<String> text(Row row, String column) {
        return column.isEmpty() ? Optional.empty() : Columns.value(row, column).map(Columns::text);
    }

    private static Optional<Integer> place(List<String> elements, String wanted) {
        int place = elements.indexOf(wanted);
        return place < 0 ? Optional.empty() : Optional.of(place);
    }

    private static Optional<String> element(List<String> elements, int index) {
        return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
    }

    private String columns() {
        List<String> columns = new ArrayList<>(
                List.of(config.answerTextKey(), config.answerIdxKey(), config.answerLabelKey(), config.optionsKey()));
        columns.addAll(config.optionsKeys());
        columns.removeIf(String::isEmpty);
        return columns.isEmpty()
                ? "the row, as no column of it is said to hold one"
                : "the columns " + String.join(", ", columns);
    }
}
