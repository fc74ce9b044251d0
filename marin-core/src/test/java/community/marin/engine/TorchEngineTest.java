package community.marin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.installation.Installation;
import community.marin.training.AdamConfigBuilder;
import community.marin.training.Llama3RotaryEmbeddingsConfig;
import community.marin.training.LlamaConfigBuilder;
import community.marin.training.LmDataConfig;
import community.marin.training.LrSchedule;
import community.marin.training.TrainLmConfig;
import community.marin.training.TrainLmConfigBuilder;
import community.marin.training.TrainerConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TorchEngineTest {
    @TempDir
    private Path home;

    @Test
    void saysForWhichMachinesItWasBuilt() throws IOException {
        Path folder = Files.createDirectories(home.resolve("engines/torch"));
        Files.createFile(folder.resolve("pytorch-native-cpu-2.7.1-plan9-mips.jar"));

        assertThatThrownBy(() -> TorchEngine.of(Installation.at(home)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "no native part for " + NativePlatform.current().classifier())
                .hasMessageContaining("there: pytorch-native-cpu-2.7.1-plan9-mips.jar")
                .hasMessageContaining("Build Marin on a machine of this kind");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64"
    })
    void namesMachinesAsTheNativePartsDo(String osName, String osArch, String classifier) {
        assertThat(NativePlatform.of(osName, osArch).classifier()).isEqualTo(classifier);
    }

    @Test
    void configsArriveAsTheyWereSent() throws IOException {
        TrainLmConfig config = TrainLmConfigBuilder.builder()
                .data(new LmDataConfig(home.resolve("a cache")))
                .model(LlamaConfigBuilder.builder()
                        .rope(Llama3RotaryEmbeddingsConfig.DEFAULT)
                        .build())
                .optimizer(AdamConfigBuilder.builder()
                        .decay(Optional.of(0.2))
                        .maxGradNorm(Optional.empty())
                        .lrSchedule(LrSchedule.INV_SQRT)
                        .build())
                .trainer(TrainerConfigBuilder.builder()
                        .trainBatchSize(4)
                        .numTrainSteps(100)
                        .build())
                .trainSeqLen(Optional.of(256))
                .outputPath(home.resolve("out"))
                .build();
        ObjectMapper json = EngineJson.mapper();

        assertThat(json.readValue(json.writeValueAsString(config), TrainLmConfig.class))
                .isEqualTo(config);
    }
}
