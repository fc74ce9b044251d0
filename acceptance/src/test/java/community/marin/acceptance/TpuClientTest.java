package community.marin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of Cloud TPU lies in a folder of its own, and works from there. */
class TpuClientTest {
    private static final String EXPERIMENT = """
            package com.example;

            import static community.marin.execution.Steps.*;

            import com.google.auto.service.AutoService;
            import community.marin.execution.*;
            import community.marin.tpu.cloud.*;
            import java.io.IOException;
            import java.nio.file.Path;

            @AutoService(Experiment.class)
            public final class Pods implements Experiment {
                public record LookConfig(Path outputPath) {}

                private static final Deferred<LookConfig> LOOK = deferred(Pods::look);

                public static void look(LookConfig config) throws IOException {
                    try (TpuCloud cloud = TpuClouds.open("my-project", System.getenv())) {
                        cloud.list("us-west4-a");
                    }
                }

                @Override public String name() { return "pods"; }
                @Override public StepRef entryPoint() {
                    return step("pods", () -> LOOK.call(new LookConfig(output())));
                }
            }
            """;

    @Test
    void nobodyIsReachedFromTheInstallation(@TempDir Path directory) throws IOException {
        Path source = directory.resolve("src/com/example/Pods.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, EXPERIMENT);
        Path jar = ExampleJar.build(directory, source, "com.example.Pods");

        Program.Result result = Program.built()
                .run(
                        directory,
                        Map.of("TPU_API_ENDPOINT", "http://localhost:1"),
                        "run",
                        "pods",
                        "--jar",
                        jar.toString(),
                        "--prefix",
                        "data");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("Cannot list the pods in us-west4-a: no answer from http://localhost:1: Connection refused")
                .doesNotContain("WARN")
                .doesNotContain("SLF4J");
    }

    @Test
    void otherCommandsHaveNothingOfItOnTheirClassPath() throws IOException {
        Path home = Program.built().home();
        assertThat(names(home.resolve("clouds/tpu"))).anyMatch(name -> name.startsWith("google-cloud-tpu-"));
        assertThat(names(home.resolve("clouds/tpu")))
                .noneMatch(
                        name -> name.contains("netty") || name.startsWith("grpc-xds") || name.startsWith("marin-core"));
        assertThat(names(home.resolve("lib")))
                .noneMatch(name -> name.contains("tpu") || name.startsWith("gax") || name.startsWith("grpc"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
