package community.marin.experiments.tutorials;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.models.LlamaModels.LLAMA_NANO;
import static community.marin.experiments.steps.DocumentSteps.markDuplicateParagraphs;
import static community.marin.experiments.steps.DocumentSteps.removeDuplicateParagraphs;
import static community.marin.experiments.steps.DocumentSteps.unpackSourceJars;
import static community.marin.experiments.steps.EvaluationSteps.evaluateBitsPerByte;
import static community.marin.experiments.steps.ReportSteps.reportTraining;
import static community.marin.experiments.steps.TokenizeSteps.tokenizeDataset;
import static community.marin.experiments.steps.TrainingSteps.defaultTrain;

import com.google.auto.service.AutoService;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.SimpleTrainConfig;
import community.marin.experiments.steps.SimpleTrainConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole way from raw text to an evaluated model, small enough for any machine: Java sources of well-known libraries
 * are unpacked, deduplicated and tokenized; a tiny Llama is trained on them and evaluated on a library held out.
 */
@AutoService(Experiment.class)
public final class TrainTinyModelCpu implements Experiment {
    private static final String DATASET = "java-sources";
    private static final String TOKENIZER = "r50k_base";

    /** Its paragraphs are the ones kept where another library has them too, since it is the first in order of name. */
    private static final String HELD_OUT = "commons-io-2.22.0-sources";

    private static final List<String> TRAIN = List.of(
            "commons-lang3-3.20.0-sources",
            "guava-33.6.0-jre-sources",
            "jackson-databind-2.22.4-sources",
            "junit-jupiter-api-5.14.4-sources",
            "junit-jupiter-engine-5.14.4-sources",
            "picocli-4.7.7-sources");

    /** Enough held-out text for two digits of bits per byte. */
    private static final int EVAL_BATCHES = 16;

    private static final SimpleTrainConfig TRAIN_CONFIG = SimpleTrainConfigBuilder.builder()
            .trainBatchSize(4)
            .numTrainSteps(100)
            .learningRate(3e-3)
            .weightDecay(Optional.of(0.1))
            .trainSeqLen(Optional.of(256))
            .stepsPerEval(Optional.of(50))
            .maxEvalBatches(Optional.of(4))
            .build();

    @Override
    public String name() {
        return "tutorials/train_tiny_model_cpu";
    }

    @Override
    public String description() {
        return "Train a tiny model on the CPU, from Java sources to bits per byte";
    }

    @Override
    public StepRef entryPoint() {
        return step("tutorials/train_tiny_model_cpu/all", () -> {
            List<String> artifacts = new ArrayList<>(TRAIN);
            artifacts.add(0, HELD_OUT);
            StepRef documents = unpackSourceJars(DATASET, artifacts);
            StepRef duplicates = markDuplicateParagraphs(DATASET, documents);
            StepRef deduplicated = removeDuplicateParagraphs(DATASET + "-dedup", documents, duplicates);
            StepRef tokenized = tokenizeDataset(
                    DATASET,
                    TRAIN.stream()
                            .map(artifact -> shard(deduplicated, artifact))
                            .toList(),
                    List.of(shard(deduplicated, HELD_OUT)),
                    TOKENIZER);
            StepRef model = defaultTrain("nano-" + DATASET, tokenized, LLAMA_NANO, TRAIN_CONFIG);
            StepRef evaluation =
                    evaluateBitsPerByte("nano-" + DATASET, model, tokenized, DATASET, Optional.of(EVAL_BATCHES));
            reportTraining("nano-" + DATASET, "A tiny model of Java", duplicates, tokenized, model, evaluation);
        });
    }

    private static StepRef shard(StepRef documents, String artifact) {
        return documents.resolve(artifact + ".jsonl.gz");
    }
}
