package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.tokenize.TextLmDatasetFormat;
import community.marin.tokenize.Tokenize;
import community.marin.tokenize.TokenizeConfig;
import community.marin.tokenize.TokenizeConfigBuilder;
import community.marin.tokenize.Tokenizers;
import java.nio.file.Path;
import java.util.List;

/** Steps that tokenize. */
public final class TokenizeSteps {
    private static final Deferred<TokenizeConfig> TOKENIZE = deferred(Tokenize::tokenize)
            .versioned(TokenizeConfig::tokenizer)
            .checkedBy(config -> Tokenizers.problem(config.tokenizer()));

    /** Corpora of Python Marin say in their version that nothing of them is held out. */
    private static final Deferred<TokenizeConfig> TOKENIZE_CORPUS = TOKENIZE.versioned(TokenizeConfig::validationPaths);

    private TokenizeSteps() {}

    /**
     * A token cache of documents, with a {@code train} and a {@code validation} part.
     *
     * @param train files or folders of documents to train on
     * @param validation files or folders of documents held out
     * @param tokenizer the tokenizer's name
     */
    public static StepRef tokenizeDataset(
            String name, List<? extends Path> train, List<? extends Path> validation, String tokenizer) {
        return step("tokenized/" + name)
                .description("Tokenize with " + tokenizer)
                .define(() -> TOKENIZE.call(TokenizeConfigBuilder.builder()
                        .trainPaths(List.copyOf(train))
                        .validationPaths(List.copyOf(validation))
                        .cachePath(output())
                        .tokenizer(tokenizer)
                        .build()));
    }

    /**
     * A token cache of a corpus, all of it to train on.
     *
     * @param train files, patterns or folders of documents
     * @param tokenizer the tokenizer's name
     * @param textField the field that holds the text
     */
    public static StepRef tokenizeCorpus(String name, List<? extends Path> train, String tokenizer, String textField) {
        return step("tokenized/" + name)
                .description("Tokenize with " + tokenizer)
                .define(() -> TOKENIZE_CORPUS.call(TokenizeConfigBuilder.builder()
                        .trainPaths(List.copyOf(train))
                        .cachePath(output())
                        .tokenizer(tokenizer)
                        .format(new TextLmDatasetFormat(textField))
                        .build()));
    }

    /** A token cache of documents, all of them to train on. */
    public static StepRef defaultTokenize(String name, Path documents, String tokenizer) {
        return tokenizeDataset(name, List.of(documents), List.of(), tokenizer);
    }

    /** A token cache of documents, all of them to validate on. */
    public static StepRef defaultTokenizeValidation(String name, Path documents, String tokenizer) {
        return tokenizeDataset(name, List.of(), List.of(documents), tokenizer);
    }
}
