package community.marin.transform.evaluation;

import community.marin.transform.conversation.MalformedRowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question as JSON: {@code id}, {@code source}, {@code metadata}, and {@code text}, or {@code prompt} and {@code response}. Metadata that
 * is not known is left out. (Python Marin leaves out an {@code answer_idx} of 0 too.)
 */
final class QuestionDocument {
    private final DatasetConversionConfig config;
    private final String subset;
    private final String split;

    QuestionDocument(DatasetConversionConfig config, String subset, String split) {
        this.config = config;
        this.subset = subset;
        this.split = split;
    }

    /** What the questions of a dataset's subset and split are called: their file, and the beginning of their ids. */
    static String name(DatasetConversionConfig config, String subset, String split) {
        return String.join(
                "-", config.datasetName(), subset, split, config.outputFormat().label());
    }

    /**
     * The document of a question.
     *
     * @param number the question's place in its split, from 0
     */
    Map<String, Object> of(Question question, long number) throws MalformedRowException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", name(config, subset, split) + "-" + number);
        document.put("source", config.datasetName());
        document.put("metadata", metadata(question));
        if (config.outputFormat() == OutputFormat.DECONTAMINATION) {
            document.put("text", question.text());
        } else if (question.labels().isEmpty() || question.options().isEmpty()) {
            document.put("prompt", question.text() + "\n\n");
            document.put("response", question.answerText());
        } else {
            document.put("prompt", prompt(question));
            document.put("response", response(question));
        }
        return document;
    }

    private Map<String, Object> metadata(Question question) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("subset", subset);
        metadata.put("split", split);
        config.revision().ifPresent(revision -> metadata.put("revision", revision));
        metadata.put("provenance", "https://huggingface.co/datasets/" + config.hfPath());
        if (!question.answerText().isEmpty()) {
            metadata.put("answer", question.answerText());
        }
        question.answerIdx().ifPresent(index -> metadata.put("answer_idx", index));
        question.answerLabel().ifPresent(label -> metadata.put("answer_label", label));
        if (!question.options().isEmpty()) {
            metadata.put("options", question.options());
        }
        if (!question.labels().isEmpty()) {
            metadata.put("answer_labels", question.labels());
        }
        return metadata;
    }

    private static String prompt(Question question) throws MalformedRowException {
        List<String> labels = question.labels();
        List<String> options = question.options();
        if (options.size() > labels.size()) {
            throw new MalformedRowException(
                    "there are " + options.size() + " options but only the labels " + String.join(", ", labels));
        }
        StringBuilder prompt = new StringBuilder(question.text().strip());
        for (int i = 0; i < options.size(); i++) {
            prompt.append('\n').append(labels.get(i)).append(". ").append(options.get(i));
        }
        return prompt.append("\nAnswer:").toString();
    }

    private static String response(Question question) throws MalformedRowException {
        String label = question.answerIdx()
                .filter(index -> index < question.labels().size())
                .map(question.labels()::get)
                .orElseThrow(() -> new MalformedRowException(
                        "the answer is none of the options " + String.join(", ", question.labels())));
        return label + ". " + question.answerText();
    }
}
