package community.marin.experiments.posttrain;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.steps.PreferenceSteps.transformPreferenceDataset;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.PreferenceDatasetConfig;
import java.util.List;

/** Preference pairs of all datasets that are known, at the paths that Python Marin gives them. */
@AutoService(Experiment.class)
public final class PreferenceDatasets implements Experiment {
    private static final List<PreferenceDatasetConfig> ALL = List.of(
            new PreferenceDatasetConfig(
                    "HuggingFaceH4/ultrafeedback_binarized",
                    "3949bf5",
                    List.of("prompt", "score_chosen", "score_rejected"),
                    "parquet",
                    List.of(),
                    List.of("train_prefs", "test_prefs")),
            new PreferenceDatasetConfig(
                    "allenai/olmo-2-1124-7b-preference-mix",
                    "316c96f",
                    List.of("prompt", "chosen_rating", "rejected_rating"),
                    "parquet",
                    List.of(),
                    List.of("train")));

    @Override
    public String name() {
        return "posttrain/preference_datasets";
    }

    @Override
    public String description() {
        return "Preference pairs of 2 datasets for training on preferences";
    }

    @Override
    public StepRef entryPoint() {
        return step(
                "posttrain/preference_datasets/all", () -> ALL.forEach(dataset -> transformPreferenceDataset(dataset)));
    }

    /**
     * The preference pairs of one dataset.
     *
     * @param hfDatasetId its id on the Hub
     * @throws IllegalArgumentException if there is no such dataset
     */
    public static StepRef preferenceDataset(String hfDatasetId) {
        return transformPreferenceDataset(find(hfDatasetId));
    }

    /** The preference pairs of other splits of a dataset than those listed. Python Marin takes {@code train} unless told otherwise. */
    public static StepRef preferenceDataset(String hfDatasetId, List<String> splits) {
        return transformPreferenceDataset(find(hfDatasetId).withSplits(splits));
    }

    private static PreferenceDatasetConfig find(String hfDatasetId) {
        return ALL.stream()
                .filter(dataset -> dataset.hfDatasetId().equals(hfDatasetId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no preference dataset " + hfDatasetId
                        + "; there are "
                        + String.join(
                                ", ",
                                ALL.stream()
                                        .map(PreferenceDatasetConfig::hfDatasetId)
                                        .toList())));
    }
}
