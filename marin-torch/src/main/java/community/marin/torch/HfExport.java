package community.marin.torch;

import community.marin.storage.AtomicFile;
import community.marin.training.HfCheckpoint;
import community.marin.training.HfLlamaConfig;
import community.marin.training.StepDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** Writes models for Hugging Face's libraries. */
final class HfExport {
    private HfExport() {}

    /** Writes {@code step-N} below the directory of exports. */
    static void save(Path exports, int step, HfLlamaConfig config, LlamaParameters parameters) throws IOException {
        StepDirectory.write(exports, step, directory -> {
            AtomicFile.write(directory.resolve(HfLlamaConfig.FILE_NAME), config.toJson());
            SafetensorsFile.write(directory.resolve(HfCheckpoint.WEIGHTS), parameters.arrays());
        });
    }
}
