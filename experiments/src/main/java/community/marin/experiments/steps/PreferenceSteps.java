package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;
import static community.marin.experiments.steps.DownloadSteps.defaultDownload;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.transform.conversation.TransformPreferenceData;
import community.marin.transform.conversation.TransformPreferenceDatasetConfig;
import community.marin.transform.conversation.TransformPreferenceDatasetConfigBuilder;
import java.util.Optional;

/** Steps that make preference pairs. */
public final class PreferenceSteps {
    private static final int SHARD_SIZE = 5000;

    private static final Deferred<TransformPreferenceDatasetConfig> TRANSFORM = deferred(
                    TransformPreferenceData::transformHfPreferenceDataset)
            .versioned(TransformPreferenceDatasetConfig::shardSize, TransformPreferenceDatasetConfig::metadataColumns);

    private PreferenceSteps() {}

    /** The files of a dataset, where Python Marin has them. */
    public static StepRef downloadPreferenceDataset(PreferenceDatasetConfig dataset) {
        String name = "raw/" + PinnedDatasetPaths.friendly(dataset.hfDatasetId());
        return defaultDownload(
                name,
                dataset.hfDatasetId(),
                dataset.revision(),
                HfDownloadBuilder.builder()
                        .overrideOutputPath(Optional.of(name + "-" + dataset.revision()))
                        .build(),
                DownloadConfig::revision);
    }

    /** Preference pairs of a dataset, where Python Marin has them. */
    public static StepRef transformPreferenceDataset(PreferenceDatasetConfig dataset) {
        return step("preference/" + PinnedDatasetPaths.friendly(dataset.hfDatasetId()))
                .description("Preference pairs of " + dataset.hfDatasetId() + ", revision " + dataset.revision())
                .outputPath(PinnedDatasetPaths.preference(
                        dataset.hfDatasetId(), dataset.revision(), dataset.subsets(), dataset.splits()))
                .define(() -> TRANSFORM.call(TransformPreferenceDatasetConfigBuilder.builder()
                        .inputPath(downloadPreferenceDataset(dataset))
                        .outputPath(output())
                        .shardSize(SHARD_SIZE)
                        .metadataColumns(dataset.metadataColumns())
                        .filetype(dataset.filetype())
                        .source(dataset.hfDatasetId())
                        .subsets(dataset.subsets())
                        .splits(dataset.splits())
                        .adapterName(dataset.hfDatasetId())
                        .build()));
    }
}
