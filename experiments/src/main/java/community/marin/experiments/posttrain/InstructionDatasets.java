package community.marin.experiments.posttrain;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.TokenizerNames.LLAMA3;
import static community.marin.experiments.steps.ConversationSteps.conversationToDolma;
import static community.marin.experiments.steps.ConversationSteps.transformDataset;
import static community.marin.experiments.steps.TokenizeSteps.defaultTokenize;
import static community.marin.experiments.steps.TokenizeSteps.defaultTokenizeValidation;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.InstructionDatasetConfig;
import java.util.List;

/** Conversations of all datasets that are known, at the paths that Python Marin gives them. */
@AutoService(Experiment.class)
public final class InstructionDatasets implements Experiment {
    @Override
    public String name() {
        return "posttrain/instruction_datasets";
    }

    @Override
    public String description() {
        return "Conversations of 60 datasets for fine-tuning on instructions";
    }

    @Override
    public StepRef entryPoint() {
        return step(
                "posttrain/instruction_datasets/all",
                () -> InstructionDatasetTable.all().forEach(dataset -> transformDataset(dataset)));
    }

    /**
     * The conversations of one dataset.
     *
     * @param name its id on the Hub, or that with a part after it, such as {@code nvidia/OpenMathReasoning/cot}
     * @throws IllegalArgumentException if there is no such dataset
     */
    public static StepRef instructionDataset(String name) {
        return transformDataset(find(name));
    }

    /** The conversations of other splits of a dataset than those listed. */
    public static StepRef instructionDataset(String name, List<String> splits) {
        return transformDataset(find(name).withSplits(splits));
    }

    /** The conversations of Tulu 3 as documents, each of all messages of a conversation. */
    public static StepRef tulu3InDolma() {
        return conversationToDolma("tulu_3_in_dolma", instructionDataset("allenai/tulu-3-sft-mixture"));
    }

    /** Tulu 3 as tokens to train on, each conversation a document. */
    public static StepRef tuluSft() {
        return defaultTokenize("tulu_sft", tulu3InDolma(), LLAMA3).withOutputPath("tokenized/tulu_sft-349fb7");
    }

    /** Tulu 3 as tokens to validate on. */
    public static StepRef tuluSftValidation() {
        return defaultTokenizeValidation("tulu_sft", tulu3InDolma(), LLAMA3)
                .withOutputPath("tokenized/tulu_sft-1bb7d4");
    }

    private static InstructionDatasetConfig find(String name) {
        return InstructionDatasetTable.all().stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no instruction dataset " + name
                        + "; the table of " + InstructionDatasets.class.getSimpleName() + " lists those there are"));
    }
}
