package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpuTypesTest {
    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void open() {
        command = new CommandRun(folder);
    }

    @Test
    void listsSlicesAndZones() {
        CommandRun.Result result = command.execute("tpu", "types", "v4");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("TYPE     CHIPS  HOSTS  PEAK PFLOP/S\nv4-8         4      1          1.10\n")
                .contains("v4-4096   2048    512        563.20\n")
                .endsWith("\nv4       us-central2-b\n");
        assertThat(command.execute("tpu", "types").out()).contains("v5litepod-16", "v5p-12288", "v6e-256");
    }

    @Test
    void asJson() {
        JsonNode types = JsonText.parse(
                        command.execute("tpu", "types", "v6e", "--json").out())
                .path("types");
        assertThat(types.get(0).path("type").asText()).isEqualTo("v6e-1");
        assertThat(types.get(0).path("peak_flops").asDouble()).isEqualTo(918e12);
        assertThat(types.get(0).path("runtime_version").asText()).isEqualTo("v2-alpha-tpuv6e");
        assertThat(types.get(0).path("zones")).isNotEmpty();
    }

    @Test
    void slipsAreNamed() {
        CommandRun.Result generation = command.execute("tpu", "types", "v5");
        assertThat(generation.exitCode()).isEqualTo(2);
        assertThat(generation.err())
                .contains("there is no TPU generation 'v5'; there are v4, v5litepod, v5p, v6e. Did you mean 'v4'?");
        CommandRun.Result subcommand = command.execute("tpu", "type");
        assertThat(subcommand.exitCode()).isEqualTo(2);
        assertThat(subcommand.err()).contains("unknown command 'type'. Did you mean 'types'?");
        assertThat(command.execute("tpu").out()).contains("Usage: marin tpu", "types");
    }
}
