package community.marin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    @TempDir
    private Path output;

    @Test
    void everyLineIsOnDiskAtOnce() throws IOException {
        try (MetricsWriter writer = MetricsWriter.open(file(), 0)) {
            writer.write(0, Map.of("train/loss", 1.5));

            assertThat(file()).hasContent("{\"step\":0,\"train/loss\":1.5}");
        }
    }

    @Test
    void laterStepsAndACutLineAreDroppedBeforeMoreAreWritten() throws IOException {
        Files.writeString(
                file(),
                "{\"step\":0,\"train/loss\":3}\n{\"step\":1,\"train/loss\":2}\n{\"step\":1,\"eval/loss\":2}\n{\"step\":2,\"tra");
        try (MetricsWriter writer = MetricsWriter.open(file(), 1)) {
            writer.write(1, Map.of("train/loss", 1));
        }

        assertThat(TrainingMetrics.read(output).points("train/loss"))
                .containsExactly(new TrainingMetrics.Point(0, 3), new TrainingMetrics.Point(1, 1));
        assertThat(TrainingMetrics.read(output).points("eval/loss")).isEmpty();
    }

    @Test
    void namesFileAndLineOfWhatIsNoMetric() throws IOException {
        Files.writeString(file(), "{\"step\":0}\n{\"loss\":1}\n");

        assertThatThrownBy(() -> TrainingMetrics.read(output))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("metrics.jsonl, line 2 has no number \"step\"");
        assertThatThrownBy(() -> TrainingMetrics.read(output.resolve("elsewhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no output of a training");
    }

    private Path file() {
        return output.resolve(TrainingMetrics.FILE_NAME);
    }
}
