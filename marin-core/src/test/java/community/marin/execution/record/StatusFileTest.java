package community.marin.execution.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status file, new and old. */
final class StatusFileTest {
    @TempDir
    Path folder;

    private StatusFile file() {
        return new StatusFile(new LocalStorage(), new Location(folder.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void isOneToken(StepStatus status) throws IOException {
        assertThat(file().replace(Precondition.absent(), status)).isPresent();
        assertThat(Files.readString(folder.resolve(".executor_status"))).isEqualTo(status.name());
        assertThat(file().read()).contains(status);
    }

    @Test
    void isAbsentBeforeTheFirstRun() throws IOException {
        assertThat(file().read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'SUCCESS\n'|SUCCESS",
                "'  FAILED  '|FAILED",
                "'{\"date\": \"x\", \"status\": \"RUNNING\"}\n{\"date\": \"y\", \"status\": \"SUCCESS\"}\n'|SUCCESS",
                "'{\"status\": \"SUCCESS\"}\n{\"status\": \"DEP_FAILED\", \"message\": null}'|DEP_FAILED",
                "'{\"status\": \"FAILED\"}\n\n{\"note\": \"no status\"}\n'|FAILED",
                "'{\"status\": \"WAITING\"}\n{\"status\": \"RUNNING\"}'|RUNNING"
            })
    void readsTheOldLinesOfWhichTheLastWins(String content, StepStatus expected) throws IOException {
        Files.writeString(folder.resolve(".executor_status"), content);
        assertThat(file().read()).contains(expected);
    }

    @Test
    void anOldWaitingIsNoStatus() throws IOException {
        Files.writeString(folder.resolve(".executor_status"), "{\"status\": \"WAITING\"}");
        assertThat(file().read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "success",
                "DONE",
                "SUCCESS SUCCESS",
                "{",
                "{}",
                "{\"status\": 1}",
                "{\"status\": \"ODD\"}",
                "{\"status\": \"SUCCESS\"}\n{\"status\": \"SUC",
                "{\"status\": \"SUCCESS\"}\nSUCCESS",
                "[]"
            })
    void aDamagedOneIsAnErrorThatNamesTheFile(String content) throws IOException {
        Path path = folder.resolve(".executor_status");
        Files.writeString(path, content);
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(path + " is damaged: ")
                .hasMessageContaining("delete the file to run the step again");
    }

    @Test
    void isReplacedOnlyOverTheOwnOne() throws IOException {
        Precondition mine =
                file().replace(file().look().unchanged(), StepStatus.RUNNING).orElseThrow();
        Precondition others =
                file().replace(Precondition.any(), StepStatus.RUNNING).orElseThrow();
        assertThat(file().replace(mine, StepStatus.SUCCESS)).isEmpty();
        assertThat(file().replace(Precondition.absent(), StepStatus.SUCCESS)).isEmpty();
        assertThat(file().look().unchanged()).isEqualTo(others);
        assertThat(file().read()).contains(StepStatus.RUNNING);
    }
}
