package community.marin.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Small configs, shaped as those of the library. */
public final class Configs {
    private Configs() {}

    /** A download. */
    public record Download(String hfDatasetId, String revision, Path outputPath) {}

    /** A tokenization. */
    public record Tokenize(
            List<Path> trainPaths, List<Path> validationPaths, Path cachePath, String tokenizer, int batchSize) {}

    /** One input, one output. */
    public record Copy(Path inputPath, Path outputPath) {}

    /** Something that has only an output and a label. */
    public record Make(String label, Path outputPath) {}

    /** As {@link Make}, once others are done. */
    public record After(String label, List<Path> after, Path outputPath) {}

    /** Durations, which are versioned. */
    public record Durations(List<Duration> values) {}
}
