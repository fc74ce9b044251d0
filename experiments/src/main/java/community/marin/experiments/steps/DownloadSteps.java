package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.download.huggingface.DownloadConfigBuilder;
import community.marin.download.huggingface.HuggingFaceDownload;
import community.marin.download.nemotron.NemotronCcDownload;
import community.marin.download.nemotron.NemotronIngressConfig;
import community.marin.download.nemotron.NemotronIngressConfigBuilder;
import community.marin.execution.Deferred;
import community.marin.execution.SerializableFunction;
import community.marin.execution.StepBuilder;
import community.marin.execution.StepRef;
import java.io.IOException;

/** Steps that fetch raw data. */
public final class DownloadSteps {
    private static final Deferred<DownloadConfig> DOWNLOAD_HF = deferred(DownloadSteps::downloadHf);

    private static final Deferred<NemotronIngressConfig> DOWNLOAD_NEMOTRON_CC = deferred(NemotronCcDownload::download);

    private DownloadSteps() {}

    /**
     * Files of the Hugging Face Hub.
     *
     * @param name the step's name as it is; by custom {@code raw/...}
     * @param hfDatasetId the repository, {@code org/name}
     * @param revision a commit, by custom the first 7 digits of its hash
     */
    public static StepRef defaultDownload(String name, String hfDatasetId, String revision) {
        return defaultDownload(name, hfDatasetId, revision, HfDownload.DEFAULT);
    }

    /**
     * As {@link #defaultDownload(String, String, String)}, with more to say.
     *
     * @param versioned the fields that identify the result; by default none, so that the step's path follows from its name alone
     */
    @SafeVarargs
    public static StepRef defaultDownload(
            String name,
            String hfDatasetId,
            String revision,
            HfDownload download,
            SerializableFunction<DownloadConfig, ?>... versioned) {
        StepBuilder named = step(name).description("Download " + hfDatasetId + " revision " + revision);
        StepBuilder builder =
                download.overrideOutputPath().map(named::outputPath).orElse(named);
        Deferred<DownloadConfig> function = DOWNLOAD_HF;
        for (SerializableFunction<DownloadConfig, ?> field : versioned) {
            function = function.versioned(field);
        }
        Deferred<DownloadConfig> identified = function;
        return builder.define(() -> identified.call(DownloadConfigBuilder.builder()
                .hfDatasetId(hfDatasetId)
                .revision(revision)
                .hfUrlsGlob(download.hfUrlsGlob())
                .gcsOutputPath(output(download.folder()))
                .appendShaToPath(download.appendShaToPath())
                .hfRepoTypePrefix(download.hfRepoTypePrefix().orElse(DownloadConfig.DEFAULT_HF_REPO_TYPE_PREFIX))
                .build()));
    }

    /**
     * The files of a repository of the Hugging Face Hub: the output, or the folder of it that they go into.
     *
     * @param versioned the fields that identify the result; by default none
     */
    @SafeVarargs
    public static StepRef download(HfDataset dataset, SerializableFunction<DownloadConfig, ?>... versioned) {
        HfDownload download = dataset.download();
        StepRef output =
                defaultDownload(dataset.stepName(), dataset.hfDatasetId(), dataset.revision(), download, versioned);
        StepRef folder = download.folder().isEmpty() ? output : output.resolve(download.folder());
        return download.appendShaToPath() ? folder.resolve(dataset.revision()) : folder;
    }

    /** Nemotron-CC as documents, below {@code contrib/Nemotron/Nemotron-CC/data-jsonl}. */
    public static StepRef downloadNemotronCc(String name) {
        return step(name)
                .description("Download Nemotron-CC and convert it to documents")
                .define(() -> DOWNLOAD_NEMOTRON_CC.call(NemotronIngressConfigBuilder.builder()
                        .outputPath(output())
                        .build()));
    }

    private static void downloadHf(DownloadConfig config) throws IOException {
        HuggingFaceDownload.download(config, System.getenv());
    }
}
