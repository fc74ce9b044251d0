package community.marin.experiments.steps;

import java.util.List;
import java.util.Objects;

/**
 * A dataset of the Hugging Face Hub whose rows become preference pairs.
 *
 * @param hfDatasetId its id on the Hub, by which its adapter is known too
 * @param revision its revision, as a rule the first 7 digits of a commit
 * @param metadataColumns the columns that become fields of a pair
 * @param filetype the format of its files
 * @param subsets the subsets taken; all if it is empty
 * @param splits the splits taken; all but validation and test if it is empty
 */
public record PreferenceDatasetConfig(
        String hfDatasetId,
        String revision,
        List<String> metadataColumns,
        String filetype,
        List<String> subsets,
        List<String> splits) {
    /** Copies the lists. */
    public PreferenceDatasetConfig {
        Objects.requireNonNull(hfDatasetId, "hfDatasetId");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(filetype, "filetype");
        metadataColumns = List.copyOf(metadataColumns);
        subsets = List.copyOf(subsets);
        splits = List.copyOf(splits);
    }

    /** The same, of other splits. */
    public PreferenceDatasetConfig withSplits(List<String> newSplits) {
        return new PreferenceDatasetConfig(hfDatasetId, revision, metadataColumns, filetype, subsets, newSplits);
    }
}
