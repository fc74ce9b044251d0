package community.marin.stress;

import java.nio.file.Path;
import java.util.List;

/**
 * What a step of the graph does.
 *
 * @param step its name
 * @param inputs the outputs of the steps before it
 * @param output where its files go
 * @param slices how many slices of work it takes
 */
public record WorkConfig(String step, List<Path> inputs, Path output, int slices) {
    /** Copies the list. */
    public WorkConfig {
        inputs = List.copyOf(inputs);
    }
}
