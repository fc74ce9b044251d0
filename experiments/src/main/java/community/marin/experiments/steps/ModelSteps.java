package community.marin.experiments.steps;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.StepRef;
import java.util.Optional;

/** Steps that fetch models. */
public final class ModelSteps {
    private ModelSteps() {}

    /**
     * The files of a model of the Hugging Face Hub, where Python Marin has them: machines of its cluster find that folder below {@code /opt}.
     *
     * @param hfId its id on the Hub
     * @param revision a commit, or another name of a revision
     */
    public static StepRef downloadModel(String hfId, String revision) {
        String name = "gcsfuse_mount/models/" + PinnedDatasetPaths.friendly(hfId) + "--" + revision;
        return DownloadSteps.defaultDownload(
                name,
                hfId,
                revision,
                HfDownloadBuilder.builder()
                        .hfRepoTypePrefix(Optional.of(""))
                        .overrideOutputPath(Optional.of(name))
                        .build(),
                DownloadConfig::revision);
    }
}
