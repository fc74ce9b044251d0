package community.marin.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code metrics.jsonl} says of a training: objects with {@code step} and metrics by name, one a line.
 *
 * @param lines the objects, in the order of the file
 */
public record TrainingMetrics(List<JsonNode> lines) {
    /** The name of the file in a training's output. */
    public static final String FILE_NAME = "metrics.jsonl";

    /** Mean loss of the step's batch, in nats a token. */
    public static final String TRAIN_LOSS = "train/loss";

    /** Loss on validation data, in nats a token. */
    public static final String EVAL_LOSS = "eval/loss";

    /** The learning rate of the step. */
    public static final String LEARNING_RATE = "optim/learning_rate";

    /** Global norm of the gradients before clipping. */
    public static final String GRADIENT_NORM = "grad/norm/total";

    /** Seconds of the step, without evaluation and checkpoints. */
    public static final String DURATION = "throughput/duration";

    /** Training tokens a second in the step. */
    public static final String TOKENS_PER_SECOND = "throughput/tokens_per_second";

    /** Training tokens so far, the step's included. */
    public static final String TOTAL_TOKENS = "throughput/total_tokens";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public TrainingMetrics {
        lines = List.copyOf(lines);
    }

    /**
     * A metric at a step.
     *
     * @param step counted from 0
     */
    public record Point(int step, double value) {}

    /**
     * Reads the metrics of a training.
     *
     * @param trainingOutput the output path of the training
     * @throws IOException if there are none, or a line is no object with a step; it names file and line
     */
    public static TrainingMetrics read(Path trainingOutput) throws IOException {
        Path file = trainingOutput.resolve(FILE_NAME);
        List<JsonNode> objects = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode object = JSON.readTree(line);
                if (!object.path("step").isInt()) {
                    throw new IOException(
                            StoragePaths.text(file) + ", line " + (objects.size() + 1) + " has no number \"step\"");
                }
                objects.add(object);
            }
        } catch (NoSuchFileException e) {
            throw new IOException(
                    StoragePaths.text(file) + " is missing: " + StoragePaths.text(trainingOutput)
                            + " is no output of a training",
                    e);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    StoragePaths.text(file) + ", line " + (objects.size() + 1) + " is no JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
        return new TrainingMetrics(objects);
    }

    /** All points of one metric, in the order of the file; lines without it are passed over. */
    public List<Point> points(String metric) {
        return lines.stream()
                .filter(line -> line.path(metric).isNumber())
                .map(line -> new Point(
                        line.path("step").intValue(), line.path(metric).doubleValue()))
                .toList();
    }
}
