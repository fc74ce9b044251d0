package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Experiment;
import community.marin.execution.Tracer;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.TestLocation;
import example.experiments.Hanging;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EveryStorage
class InterruptTest {
    @TempDir
    Path folder;

    private final TestLocation prefix;

    InterruptTest(TestLocation prefix) {
        this.prefix = prefix;
    }

    @Test
    void anInjectedShutdownStopsTheRunAndWaitsForItsEnd() throws IOException, InterruptedException {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Hanging.class);
        AtomicReference<Thread> hook = new AtomicReference<>();
        CommandRun.Result result = new CommandRun(folder)
                .prefix(prefix)
                .shutdown(action -> {
                    Thread thread = new Thread(action);
                    hook.set(thread);
                    thread.start();
                    return () -> {};
                })
                .execute("run", "examples/hanging", "--jar", jar.toString());
        hook.get().join();
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).endsWith("marin: interrupted; run again to continue\n");
        assertThat(prefix.resolve("hang-" + hash() + "/.executor_status.lock").exists())
                .isFalse();
    }

    @Test
    void aSignalEndsTheProcessWithItsCodeAndReleasesTheLease() throws IOException, InterruptedException {
        assertThat(exitCodeAfter("INT")).isEqualTo(130);
        assertThat(exitCodeAfter("TERM")).isEqualTo(143);
    }

    private int exitCodeAfter(String signal) throws IOException, InterruptedException {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Hanging.class);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "examples/hanging",
                        "--prefix",
                        prefix.toString(),
                        "--json",
                        "--jar",
                        jar.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(prefix.home().environment());
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            String line;
            do {
                line = out.readLine();
                assertThat(line).as("the run ended before it hung").isNotNull();
            } while (!line.contains("step_logged"));
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            while (line != null) {
                assertThat(line).startsWith("{\"event\":");
                line = out.readLine();
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        TestLocation output = prefix.resolve("hang-" + hash());
        assertThat(output.resolve(".executor_status").exists()).isTrue();
        assertThat(output.resolve(".executor_status.lock").exists()).isFalse();
        return process.exitValue();
    }

    private static String hash() {
        Experiment hanging = new Hanging();
        return Tracer.trace(hanging).entry().version().hash();
    }
}
