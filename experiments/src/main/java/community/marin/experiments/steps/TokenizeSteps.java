package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.tokenize.Tokenize;
import community.marin.tokenize.TokenizeConfig;
import community.marin.tokenize.TokenizeConfigBuilder;
import java.nio.file.Path;
import java.util.List;

/** Steps that tokenize. */
public final class TokenizeSteps {
    private static final Deferred<TokenizeConfig> TOKENIZE =
            deferred(Tokenize::tokenize).versioned(TokenizeConfig::tokenizer);

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
}
