package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.Experiment;
import community.marin.execution.Tracer;
import community.marin.testkit.DiskOnly;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Jars;
import community.marin.testkit.TestLocation;
import example.experiments.Hanging;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    @DiskOnly("it is about processes and signals")
    void aSecondCtrlCEndsAtOnceARunThatWaitsForAFunction() throws IOException, InterruptedException {
        Path jar = Jars.in(folder)
                .experiment("com.example.Stubborn", "stubborn", """
                        while (true) {
                            try {
                                System.err.println("function runs");
                                new java.util.concurrent.CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                System.err.println("function goes on");
                            }
                        }
                        """)
                .build("stubborn.jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "stubborn",
                        "--prefix",
                        folder.resolve("data").toString(),
                        "--jar",
                        jar.toString())
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader err = process.errorReader()) {
            awaitLine(err, "function runs");
            signal("INT", process);
            String said = awaitLine(err, "waiting");
            assertThat(said)
                    .matches(".*  waiting  for made/stubborn-[0-9a-f]{6} to end, for [0-9.]+s at most; Ctrl-C again"
                            + " ends at once, but keeps leases until they are stale");
            signal("INT", process);
            process.waitFor();
            assertThat(err.lines())
                    .as("nobody waited for the function")
                    .noneMatch(line -> line.contains("run again to continue"));
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
    }

    private static String awaitLine(BufferedReader lines, String part) throws IOException {
        List<String> heard = new ArrayList<>();
        String line;
        do {
            line = lines.readLine();
            assertThat(line).as("'%s' was never said, but: %s", part, heard).isNotNull();
            heard.add(line);
        } while (!line.contains(part));
        return line;
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
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
            signal(signal, process);
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
