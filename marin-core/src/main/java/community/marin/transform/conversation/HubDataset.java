package community.marin.transform.conversation;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.download.huggingface.DownloadConfigBuilder;
import community.marin.download.huggingface.HuggingFaceDownload;
import community.marin.storage.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A dataset of the Hugging Face Hub, and a folder that holds its files for as long as a step works on them.
 *
 * @param id its id on the Hub
 * @param revision its revision, as a rule the first 7 digits of a commit
 * @param folder the folder, which should hold nothing else
 */
public record HubDataset(String id, String revision, Path folder) {
    /** Checks that everything is given. */
    public HubDataset {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * Fetches the files that subsets and splits are made of; those that are there already are not fetched again.
     *
     * @param subsets the subsets; all if it is empty
     * @param splits the splits; all if it is empty
     * @param environment environment variables, as for {@link HuggingFaceDownload}
     * @throws IOException if the dataset cannot be fetched
     */
    public void fetch(List<String> subsets, List<String> splits, Map<String, String> environment) throws IOException {
        HuggingFaceDownload.download(download(DatasetFiles.CARD), environment);
        HuggingFaceDownload.download(download(DatasetFiles.patterns(folder, subsets, splits)), environment);
    }

    /** Removes the folder. */
    public void remove() throws IOException {
        FileTree.deleteIfExists(folder);
    }

    private DownloadConfig download(List<String> patterns) {
        return DownloadConfigBuilder.builder()
                .hfDatasetId(id)
                .revision(revision)
                .hfUrlsGlob(patterns)
                .gcsOutputPath(folder)
                .build();
    }
}
