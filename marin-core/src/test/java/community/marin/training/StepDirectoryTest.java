package community.marin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@EveryStorage
final class StepDirectoryTest {
    @Test
    void theLatestIsTheOneWithTheHighestNumber(TestLocation parent) throws IOException {
        assertThat(StepDirectory.latest(parent.path())).isEmpty();
        for (int step : new int[] {9, 10, 2}) {
            write(parent, step, "step " + step);
        }
        parent.resolve("step-x/file").write("no number");

        StepDirectory latest = StepDirectory.latest(parent.path()).orElseThrow();

        assertThat(latest.step()).isEqualTo(10);
        assertThat(parent.resolve("step-10/config.json").read()).isEqualTo("step 10");
        assertThat(parent.resolve("step-10/model/part.bin").read()).isEqualTo("part of step 10");
    }

    @Test
    void anotherOfTheSameStepTakesItsPlaceWhole(TestLocation parent) throws IOException {
        parent.resolve("step-3/left.over").write("old");
        write(parent, 3, "new");

        assertThat(parent.resolve("step-3").filesBelow())
                .containsExactly(parent.resolve("step-3/config.json"), parent.resolve("step-3/model/part.bin"));
    }

    @Test
    void oneThatCannotBeWrittenIsNotThere(TestLocation parent) throws IOException {
        write(parent, 1, "first");
        assertThatThrownBy(() -> StepDirectory.write(parent.path(), 2, directory -> {
                    Files.writeString(directory.resolve("config.json"), "half");
                    throw new IOException("the model has a NaN");
                }))
                .hasMessage("the model has a NaN");

        assertThat(StepDirectory.latest(parent.path()).orElseThrow().step()).isEqualTo(1);
        assertThat(parent.resolve("step-2/config.json").exists()).isFalse();
    }

    static void write(TestLocation parent, int step, String text) throws IOException {
        StepDirectory.write(parent.path(), step, directory -> {
            Files.writeString(directory.resolve("config.json"), text);
            Files.writeString(Files.createDirectory(directory.resolve("model")).resolve("part.bin"), "part of " + text);
        });
    }
}
