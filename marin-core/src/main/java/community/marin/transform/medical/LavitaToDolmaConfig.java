package community.marin.transform.medical;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Which part of {@code lavita/medical-qa-datasets} becomes documents.
 *
 * @param inputPath the folder of the dataset's files, laid out as on the Hub
 * @param outputPath where the documents go
 * @param subset the subset, which is also the folder of its files
 * @param split the split, which the names of its files hold: {@code train}, {@code validation} or {@code test}
 */
public record LavitaToDolmaConfig(Path inputPath, Path outputPath, LavitaSubset subset, String split) {
    /** Checks that everything is given. */
    public LavitaToDolmaConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(subset, "subset");
        Objects.requireNonNull(split, "split");
    }
}
