package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Experiment;
import community.marin.execution.Tracer;
import example.experiments.Hanging;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InterruptTest {
    @TempDir
    Path folder;

    @Test
    void anInjectedShutdownStopsTheRunAndWaitsForItsEnd() throws InterruptedException {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Hanging.class);
        AtomicReference<Thread> hook = new AtomicReference<>();
        CommandRun.Result result = new CommandRun(folder)
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
        assertThat(folder.resolve("marin-data/hang-" + hash() + "/.executor_status.lock"))
                .doesNotExist();
    }

    @Test
    void aSignalEndsTheProcessWithItsCodeAndReleasesTheLease() throws IOException, InterruptedException {
        assertThat(exitCodeAfter("INT")).isEqualTo(130);
        assertThat(exitCodeAfter("TERM")).isEqualTo(143);
    }

    private int exitCodeAfter(String signal) throws IOException, InterruptedException {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Hanging.class);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "examples/hanging",
                        "--json",
                        "--jar",
                        jar.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
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
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        Path output = folder.resolve("marin-data/hang-" + hash());
        assertThat(output.resolve(".executor_status")).exists();
        assertThat(output.resolve(".executor_status.lock")).doesNotExist();
        return process.exitValue();
    }

    private static String hash() {
        Experiment hanging = new Hanging();
        return Tracer.trace(hanging).entry().version().hash();
    }
}
