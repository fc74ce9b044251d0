package community.marin.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few of the schedules that {@code scripts/stress} plays by the hundred. */
final class StressTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"GS, 1", "GS, 2", "GS, 3", "LOCAL, 10"})
    void noPromiseIsBrokenBetweenRunners(Schedule.Target target, long seed) throws IOException, InterruptedException {
        assumeThat(File.separatorChar).as("pausing a process takes signals").isEqualTo('/');

        Verdict verdict = new Play(RunnerProcess.java()).play(Schedule.of(seed, target), folder);

        assertThat(verdict.violations()).as(verdict.details()).isEmpty();
    }
}
