package community.marin.transform.conversation;

import community.marin.download.huggingface.HuggingFaceDownload;
import java.io.IOException;
import java.util.Map;

/**
 * Makes conversations of a dataset straight from the Hugging Face Hub: fetches the files that the subsets and splits asked for are made of to
 * the input path, transforms them, and removes them. A step that was interrupted fetches and transforms only what is missing.
 */
public final class HubConversations {
    private HubConversations() {}

    /**
     * Fetches and transforms a dataset.
     *
     * @param config as for {@link TransformConversation}; its input path should be a folder of the step's own
     * @param environment environment variables, as for {@link HuggingFaceDownload}
     * @throws IOException if the dataset cannot be fetched, or as {@link TransformConversation} has it
     */
    public static void transform(TransformSftDatasetConfig config, Map<String, String> environment) throws IOException {
        HubDataset dataset = new HubDataset(config.source(), config.revision(), config.inputPath());
        dataset.fetch(config.subsets(), config.splits(), environment);
        TransformConversation.transformHfDataset(config);
        dataset.remove();
    }
}
