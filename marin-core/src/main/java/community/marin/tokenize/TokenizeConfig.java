package community.marin.tokenize;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to tokenize. The builder begins with the defaults given here.
 *
 * @param trainPaths files, patterns or directories of the documents to train on; may be empty
 * @param validationPaths the same of documents to validate on; may be empty, but not both
 * @param cachePath where the token caches go: {@code train} and {@code validation} below it
 * @param tokenizer the tokenizer's name, see {@link Tokenizers#names()}
 * @param tags what the data set is tagged with in evaluations
 * @param sampleCount how many documents of each group of files to take; without it all
 * @param format how lines become documents: {@link TextLmDatasetFormat}
 * @param windowSizeBytes files are grouped up to this size, and a group is tokenized as one: 10 GB
 * @param allowTestInTrain whether training paths may look like test or validation data; there is a warning then
 */
@RecordBuilder
public record TokenizeConfig(
        List<Path> trainPaths,
        List<Path> validationPaths,
        Path cachePath,
        String tokenizer,
        List<String> tags,
        Optional<Long> sampleCount,
        @RecordBuilder.Initializer("DEFAULT_FORMAT") LmDatasetFormat format,

        @RecordBuilder.Initializer("DEFAULT_WINDOW_SIZE_BYTES")
        long windowSizeBytes,

        boolean allowTestInTrain) {
    /** The format unless another is given. */
    public static final LmDatasetFormat DEFAULT_FORMAT = new TextLmDatasetFormat("text");

    /** The size of a group of files unless another is given. */
    public static final long DEFAULT_WINDOW_SIZE_BYTES = 10_000_000_000L;

    /** Checks the paths, as far as their names tell. */
    public TokenizeConfig {
        trainPaths = trainPaths == null ? List.of() : List.copyOf(trainPaths);
        validationPaths = validationPaths == null ? List.of() : List.copyOf(validationPaths);
        tags = tags == null ? List.of() : List.copyOf(tags);
        Objects.requireNonNull(cachePath, "cachePath");
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(sampleCount, "sampleCount");
        Objects.requireNonNull(format, "format");
        if (trainPaths.isEmpty() && validationPaths.isEmpty()) {
            throw new IllegalArgumentException(
                    "trainPaths and validationPaths are both empty: name something to tokenize");
        }
        for (List<Path> paths : List.of(trainPaths, validationPaths)) {
            if (paths.stream().anyMatch(path -> path.toString().equals("/"))) {
                throw new IllegalArgumentException(
                        "\"/\" is among the paths: name the data, not the whole file system");
            }
        }
        if (sampleCount.isPresent() && sampleCount.get() < 1) {
            throw new IllegalArgumentException("sampleCount must be positive, but is " + sampleCount.get());
        }
        if (windowSizeBytes < 1) {
            throw new IllegalArgumentException("windowSizeBytes must be positive, but is " + windowSizeBytes);
        }
        if (!allowTestInTrain) {
            HeldOutNames.findIn(trainPaths, cachePath).ifPresent(path -> {
                throw new IllegalArgumentException("trainPaths has " + path
                        + ", which looks like test or validation data. If it is not, set allowTestInTrain");
            });
        }
    }
}
