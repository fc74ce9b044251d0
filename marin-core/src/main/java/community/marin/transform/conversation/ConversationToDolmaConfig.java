package community.marin.transform.conversation;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Which conversations become documents.
 *
 * @param inputPath a folder of conversations ({@code .jsonl.gz}), at any depth
 * @param outputPath where the documents go
 */
public record ConversationToDolmaConfig(Path inputPath, Path outputPath) {
    /** Checks that both are given. */
    public ConversationToDolmaConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
    }
}
