package community.marin.training;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Llama model as Hugging Face's libraries read it: {@code config.json} and {@code model.safetensors}.
 *
 * @param directory where the files are
 * @param config shape and vocabulary of the model
 */
public record HfCheckpoint(Path directory, HfLlamaConfig config) {
    /** The name of the file with the weights. */
    public static final String WEIGHTS = "model.safetensors";

    /** The directory of exports in the output of a training. */
    public static final String EXPORTS = "hf";

    /**
     * Finds a model: a directory with a {@code config.json}, or a directory with exports {@code step-N}, or the output of a
     * training; of exports the last one counts.
     *
     * @throws IOException if there is none, or it is no Llama model
     */
    public static HfCheckpoint find(Path path) throws IOException {
        if (Files.exists(path.resolve(HfLlamaConfig.FILE_NAME))) {
            return read(path);
        }
        Path exports = path.resolve(EXPORTS);
        Optional<StepDirectory> latest = StepDirectory.latest(FileTree.exists(exports) ? exports : path);
        return read(latest.orElseThrow(() -> new IOException(
                        "There is no model in " + StoragePaths.text(path) + ": neither " + HfLlamaConfig.FILE_NAME
                                + " nor " + EXPORTS + "/step-N. The training may not have finished"))
                .path());
    }

    /** Path of the weights. */
    public Path weights() {
        return directory.resolve(WEIGHTS);
    }

    private static HfCheckpoint read(Path directory) throws IOException {
        return new HfCheckpoint(directory, HfLlamaConfig.read(directory));
    }
}
