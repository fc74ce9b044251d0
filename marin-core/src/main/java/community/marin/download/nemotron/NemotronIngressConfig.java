package community.marin.download.nemotron;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where Nemotron-CC goes. The builder begins with the defaults given here.
 *
 * @param outputPath the directory, on a disk or in a bucket
 * @param chunkSize how many bytes are read from the network at once: 1 MiB
 */
@RecordBuilder
public record NemotronIngressConfig(
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_CHUNK_SIZE") int chunkSize) {
    /** The bytes read at once unless said otherwise. */
    public static final int DEFAULT_CHUNK_SIZE = 1 << 20;

    /** Checks the size. */
    public NemotronIngressConfig {
        Objects.requireNonNull(outputPath, "outputPath");
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize must be positive, but is " + chunkSize);
        }
    }
}
