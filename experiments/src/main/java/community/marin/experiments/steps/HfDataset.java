package community.marin.experiments.steps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A repository of the Hugging Face Hub, and the step that downloads it.
 *
 * @param stepName the step's name as it is; by custom {@code raw/...}
 * @param hfDatasetId the repository, {@code org/name}
 * @param revision a commit, by custom the first 7 digits of its hash
 * @param download what else there is to say about the download
 */
public record HfDataset(String stepName, String hfDatasetId, String revision, HfDownload download) {
    /** Checks that all is given. */
    public HfDataset {
        Objects.requireNonNull(stepName, "stepName");
        Objects.requireNonNull(hfDatasetId, "hfDatasetId");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(download, "download");
    }

    /** All files of a repository, not pinned. */
    public static HfDataset of(String stepName, String hfDatasetId, String revision) {
        return new HfDataset(stepName, hfDatasetId, revision, HfDownload.DEFAULT);
    }

    /** The same, its output pinned to a path. */
    public HfDataset pinnedTo(String outputPath) {
        return with(HfDownloadBuilder.builder(download).overrideOutputPath(Optional.of(outputPath)));
    }

    /** The same, only of the files that patterns name. */
    public HfDataset files(String... patterns) {
        return with(HfDownloadBuilder.builder(download).hfUrlsGlob(List.of(patterns)));
    }

    /** The same, its files in a folder of the output that is named after the revision. */
    public HfDataset inFolderOfRevision() {
        return with(HfDownloadBuilder.builder(download).appendShaToPath(true));
    }

    /** The same, its files in a folder of the output. */
    public HfDataset in(String folder) {
        return with(HfDownloadBuilder.builder(download).folder(folder));
    }

    private HfDataset with(HfDownloadBuilder changed) {
        return new HfDataset(stepName, hfDatasetId, revision, changed.build());
    }
}
