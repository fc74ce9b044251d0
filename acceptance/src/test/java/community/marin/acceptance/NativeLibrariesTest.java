package community.marin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries with native parts are found where the installation has them, and Java does not warn the user of them. */
class NativeLibrariesTest {
    private static final String EXPERIMENT = """
            package com.example;

            import static community.marin.execution.Steps.*;

            import com.google.auto.service.AutoService;
            import community.marin.documents.*;
            import community.marin.execution.*;
            import java.io.IOException;
            import java.nio.file.Path;
            import java.util.Map;

            @AutoService(Experiment.class)
            public final class Copies implements Experiment {
                public record CopyConfig(Path outputPath) {}

                private static final Deferred<CopyConfig> COPY = deferred(Copies::copy);

                public static void copy(CopyConfig config) throws IOException {
                    for (String name : new String[] {"a.jsonl.zst", "a.parquet"}) {
                        Path file = config.outputPath().resolve(name);
                        try (ValueWriter<Map<String, Object>> writer = DataFiles.create(file, new JsonObjectFormat())) {
                            writer.write(Map.of("id", "1"));
                            writer.commit();
                        }
                        try (ValueReader<Map<String, Object>> reader = DataFiles.open(file, new JsonObjectFormat())) {
                            if (!reader.next().orElseThrow().equals(Map.of("id", "1"))) {
                                throw new IOException(file + " holds something else");
                            }
                        }
                    }
                }

                @Override public String name() { return "copies"; }
                @Override public StepRef entryPoint() {
                    return step("copies", () -> COPY.call(new CopyConfig(output())));
                }
            }
            """;

    @Test
    void zstdAndParquet(@TempDir Path directory) throws IOException {
        Path source = directory.resolve("src/com/example/Copies.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, EXPERIMENT);
        Path jar = ExampleJar.build(directory, source, "com.example.Copies");

        Program.Result result =
                Program.built().run(directory, "run", "copies", "--jar", jar.toString(), "--prefix", "data");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err() + result.out()).doesNotContain("WARN").doesNotContain("SLF4J");
    }
}
