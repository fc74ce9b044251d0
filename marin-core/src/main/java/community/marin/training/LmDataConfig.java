package community.marin.training;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The data of a training or an evaluation.
 *
 * @param cacheDir token cache with the parts {@code train} and {@code validation}, as tokenization writes it
 */
public record LmDataConfig(Path cacheDir) {
    /** Checks that there is a path. */
    public LmDataConfig {
        Objects.requireNonNull(cacheDir, "cacheDir");
    }
}
