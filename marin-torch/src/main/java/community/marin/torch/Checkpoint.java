package community.marin.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.engine.EngineJson;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import community.marin.training.StepDirectory;
import community.marin.training.TrainLmConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a checkpoint, and the settings that a training must share with it to go on from it. */
final class Checkpoint {
    static final String MODEL = "model.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "trainer_state.json";

    private static final ObjectMapper JSON = EngineJson.mapper();

    private Checkpoint() {}

    /** What makes two trainings the same, step by step. */
    static ObjectNode settings(TrainLmConfig config, int vocabSize, long trainTokens) {
        ObjectNode settings = JSON.createObjectNode();
        settings.set("model", JSON.valueToTree(config.model()));
        settings.set("optimizer", JSON.valueToTree(config.optimizer()));
        return settings.put("seed", config.trainer().seed())
                .put("train_batch_size", config.trainer().trainBatchSize())
                .put("num_train_steps", config.trainer().numTrainSteps())
                .put("num_threads", config.trainer().numThreads())
                .put("train_seq_len", config.sequenceLength())
                .put("vocab_size", vocabSize)
                .put("train_tokens", trainTokens);
    }

    /** Writes {@code step-N} below the directory of checkpoints. */
    static void save(Path checkpoints, int step, ObjectNode settings, LlamaParameters parameters, AdamW optimizer)
            throws IOException {
        ObjectNode state = JSON.createObjectNode().put("step", step);
        state.set("settings", settings);
        StepDirectory.write(checkpoints, step, directory -> {
            SafetensorsFile.write(directory.resolve(MODEL), parameters.arrays());
            optimizer.save(directory.resolve(OPTIMIZER));
            AtomicFile.write(
                    directory.resolve(STATE),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
        });
    }

    /**
     * Complains unless a checkpoint was written by the same training.
     *
     * @throws IOException naming every setting that differs
     */
    static void requireSameTraining(StepDirectory checkpoint, ObjectNode settings) throws IOException {
        JsonNode recorded = JSON.readTree(Files.readString(checkpoint.path().resolve(STATE)))
                .path("settings");
        List<String> differences = new ArrayList<>();
        settings.properties().forEach(setting -> {
            // Read as text, since a number's type in memory may differ from its type when parsed.
            String before = recorded.path(setting.getKey()).toString();
            String now = setting.getValue().toString();
            if (!before.equals(now)) {
                differences.add(setting.getKey() + " was " + before + " and is now " + now);
            }
        });
        if (!differences.isEmpty()) {
            throw new IOException("Cannot continue from " + StoragePaths.text(checkpoint.path()) + ": "
                    + String.join("; ", differences)
                    + ". Train into another output path, or remove the checkpoints there to begin again");
        }
    }
}
