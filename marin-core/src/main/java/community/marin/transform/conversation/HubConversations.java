package community.marin.transform.conversation;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.download.huggingface.DownloadConfigBuilder;
import community.marin.download.huggingface.HuggingFaceDownload;
import community.marin.storage.FileTree;
import java.io.IOException;
import java.util.List;
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
        HuggingFaceDownload.download(download(config, DatasetFiles.CARD), environment);
        List<String> needed = DatasetFiles.patterns(config.inputPath(), config.subsets(), config.splits());
        HuggingFaceDownload.download(download(config, needed), environment);
        TransformConversation.transformHfDataset(config);
        FileTree.deleteIfExists(config.inputPath());
    }

    private static DownloadConfig download(TransformSftDatasetConfig config, List<String> patterns) {
        return DownloadConfigBuilder.builder()
                .hfDatasetId(config.source())
                .revision(config.revision())
                .hfUrlsGlob(patterns)
                .gcsOutputPath(config.inputPath())
                .build();
    }
}
