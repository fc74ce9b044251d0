package community.marin.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.execution.Experiment;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code python/make_dataset_vectors.py} computed. */
public final class DatasetVectors {
    private DatasetVectors() {}

    /**
     * A step.
     *
     * @param hashed its path as its version gives it
     * @param pin the path that its output is pinned to; empty if it is not
     */
    public record Output(String hashed, String pin) {}

    /** The steps of an experiment of Python Marin. */
    public static List<Output> of(String experiment) {
        try (InputStream stream = DatasetVectors.class.getResourceAsStream("/python/datasets.json")) {
            JsonNode vectors = new ObjectMapper().readTree(stream).get(experiment);
            List<Output> outputs = new ArrayList<>();
            for (JsonNode vector : vectors) {
                outputs.add(new Output(
                        vector.get("hashed").asText(), vector.get("pin").asText()));
            }
            return outputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The steps of an experiment, without the one that groups them. */
    public static List<Output> traced(Experiment experiment) {
        StepGraph graph = Tracer.trace(experiment);
        return graph.steps().stream()
                .filter(step -> step != graph.entry())
                .map(step ->
                        new Output(step.version().path(), graph.outputPath(step).orElse("")))
                .toList();
    }
}
