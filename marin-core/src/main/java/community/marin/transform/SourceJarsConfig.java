package community.marin.transform;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Which jars of Java sources become documents.
 *
 * @param artifacts the jars' names without {@code .jar}, for instance {@code commons-lang3-3.20.0-sources}; they lie in the corpus
 *     {@code java-sources} of the installation
 * @param outputPath where the documents go: {@code <artifact>.jsonl.gz} for each
 */
public record SourceJarsConfig(List<String> artifacts, Path outputPath) {
    /** Checks that there are artifacts, each named once, by a plain file name. */
    public SourceJarsConfig {
        artifacts = List.copyOf(artifacts);
        Objects.requireNonNull(outputPath, "outputPath");
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("artifacts is empty: name at least one jar of sources");
        }
        if (new HashSet<>(artifacts).size() < artifacts.size()) {
            throw new IllegalArgumentException("artifacts names a jar twice: " + artifacts);
        }
        for (String artifact : artifacts) {
            if (!artifact.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*")) {
                throw new IllegalArgumentException(
                        "artifacts: \"" + artifact + "\" is not the name of a jar without .jar");
            }
        }
    }
}
