package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.transform.conversation.ConversationToDolma;
import community.marin.transform.conversation.ConversationToDolmaConfig;
import community.marin.transform.conversation.HubConversations;
import community.marin.transform.conversation.TransformSftDatasetConfig;
import community.marin.transform.conversation.TransformSftDatasetConfigBuilder;
import java.io.IOException;
import java.util.Optional;

/** Steps that make conversations, and documents of them. */
public final class ConversationSteps {
    /** No more files of a dataset are worked on at once. */
    private static final int MAX_PARALLELISM = 32;

    /**
     * Where a step keeps the files of its dataset while it runs: below its own output, under a name that is not listed with the
     * conversations. A path of another step would be part of the version, which in Python Marin holds none.
     */
    private static final String RAW_FILES = ".executor_raw";

    private static final Deferred<TransformSftDatasetConfig> TRANSFORM = deferred(ConversationSteps::transformFromHub)
            .versioned(
                    TransformSftDatasetConfig::source,
                    TransformSftDatasetConfig::revision,
                    TransformSftDatasetConfig::metadataColumns,
                    TransformSftDatasetConfig::adapter,
                    TransformSftDatasetConfig::subsets,
                    TransformSftDatasetConfig::splits);

    private static final Deferred<ConversationToDolmaConfig> TO_DOLMA =
            deferred(ConversationToDolma::convertConversationToDolma);

    private ConversationSteps() {}

    /** Conversations of a dataset, where Python Marin has them. */
    public static StepRef transformDataset(InstructionDatasetConfig dataset) {
        return step("documents/" + dataset.name())
                .description("Conversations of " + dataset.hfDatasetId() + ", revision " + dataset.revision())
                .outputPath(PinnedDatasetPaths.documents(dataset))
                .define(() -> TRANSFORM.call(TransformSftDatasetConfigBuilder.builder()
                        .source(dataset.hfDatasetId())
                        .revision(dataset.revision())
                        .inputPath(output(RAW_FILES))
                        .outputPath(output())
                        .metadataColumns(dataset.metadataColumns())
                        .adapter(dataset.adapter())
                        .subsets(dataset.subsets())
                        .splits(dataset.splits())
                        .maxParallelism(Optional.of(MAX_PARALLELISM))
                        .build()));
    }

    /** Documents of conversations, in the order of the conversations. */
    public static StepRef conversationToDolma(String name, StepRef conversations) {
        return step("dolma/" + name)
                .description("Documents of conversations")
                .define(() -> TO_DOLMA.call(new ConversationToDolmaConfig(conversations, output())));
    }

    private static void transformFromHub(TransformSftDatasetConfig config) throws IOException {
        HubConversations.transform(config, System.getenv());
    }
}
