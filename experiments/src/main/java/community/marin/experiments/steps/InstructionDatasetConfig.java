package community.marin.experiments.steps;

import community.marin.transform.conversation.TransformAdapter;
import java.util.List;
import java.util.Objects;

/**
 * A dataset of the Hugging Face Hub whose rows become conversations.
 *
 * @param name what the steps call it: the id, or the id with a part of the dataset after it
 * @param hfDatasetId its id on the Hub
 * @param revision its revision, as a rule the first 7 digits of a commit
 * @param adapter where its rows hold conversations
 * @param metadataColumns the columns that become metadata
 * @param subsets the subsets taken; all if it is empty
 * @param splits the splits taken; all but validation and test if it is empty
 */
public record InstructionDatasetConfig(
        String name,
        String hfDatasetId,
        String revision,
        TransformAdapter adapter,
        List<String> metadataColumns,
        List<String> subsets,
        List<String> splits) {
    private static final List<String> TRAIN = List.of("train");

    /** Copies the lists. */
    public InstructionDatasetConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hfDatasetId, "hfDatasetId");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(adapter, "adapter");
        metadataColumns = List.copyOf(metadataColumns);
        subsets = List.copyOf(subsets);
        splits = List.copyOf(splits);
    }

    /** The split {@code train} of all subsets of a dataset, called by its id. */
    public static InstructionDatasetConfig of(
            String hfDatasetId, String revision, TransformAdapter adapter, List<String> metadataColumns) {
        return new InstructionDatasetConfig(
                hfDatasetId, hfDatasetId, revision, adapter, metadataColumns, List.of(), TRAIN);
    }

    /** The same, called otherwise: for one of several parts of a dataset. */
    public InstructionDatasetConfig withName(String newName) {
        return new InstructionDatasetConfig(newName, hfDatasetId, revision, adapter, metadataColumns, subsets, splits);
    }

    /** The same, of some subsets. */
    public InstructionDatasetConfig withSubsets(List<String> newSubsets) {
        return new InstructionDatasetConfig(name, hfDatasetId, revision, adapter, metadataColumns, newSubsets, splits);
    }

    /** The same, of other splits. */
    public InstructionDatasetConfig withSplits(List<String> newSplits) {
        return new InstructionDatasetConfig(name, hfDatasetId, revision, adapter, metadataColumns, subsets, newSplits);
    }
}
