package community.marin.transform.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question with what is known of its answer.
 *
 * @param text the question
 * @param options the answers to choose from; empty if there is nothing to choose
 * @param labels the labels of the options
 * @param answerIdx the answer's place among the options, from 0
 * @param answerLabel the answer's label
 * @param answerText the answer's text; empty if it is left out
 */
record Question(
        String text,
        List<String> options,
        List<String> labels,
        Optional<Integer> answerIdx,
        Optional<String> answerLabel,
        String answerText) {
    /** Copies the lists. */
    Question {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(answerIdx, "answerIdx");
        Objects.requireNonNull(answerLabel, "answerLabel");
        Objects.requireNonNull(answerText, "answerText");
        options = List.copyOf(options);
        labels = List.copyOf(labels);
    }
}
