package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.testkit.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What experiments log that make their loggers when they are loaded, which is before the runner starts Log4j: each case in a process of
 * its own, since Log4j starts once in one.
 */
class JarLogsTest {
    @TempDir
    Path folder;

    private Path one;
    private Path two;

    @BeforeEach
    void buildJars() throws IOException {
        one = jar("one").build("one.jar");
        two = jar("two").build("two.jar");
    }

    @Test
    void everyLineOfAStepIsInItsLog() throws Exception {
        String err = run("logs/two", List.of(one, two));
        assertThat(log("two"))
                .hasSize(4)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).endsWith(" INFO com.two.Logs - step says two"),
                        line -> assertThat(line).endsWith(" WARN com.two.Logs - step warns of two"),
                        line -> assertThat(line).endsWith(" INFO com.two.Late - late says two"),
                        line -> assertThat(line).endsWith(" INFO com.two.Logs - thread says two"));
        assertThat(err).contains("WARN  made/logs/two-").contains(": Logs: step warns of two\n");
        assertThat(err).doesNotContain("says two").doesNotContain("debug");
        assertThat(err).doesNotContain("StatusLogger");
    }

    @Test
    void verboseShowsThemOnTheConsoleToo() throws Exception {
        String err = run("logs/one", List.of(one, two), "-v");
        assertThat(err)
                .containsPattern("INFO  made/logs/one-[0-9a-f]{6}: Logs: step says one\n")
                .containsPattern("INFO  made/logs/one-[0-9a-f]{6}: Late: late says one\n");
        assertThat(log("one")).hasSize(4);
    }

    /** The experiment starts Log4j while it is traced, when libraries find what is in its jar. */
    @Test
    void aConfigurationInAJarIsNotTheRunners() throws Exception {
        Path off = jar("off", "null", "log = LogManager.getLogger(Logs.class);")
                .resource("log4j2.xml", """
                        <Configuration status="OFF"><Loggers><Root level="OFF"/></Loggers></Configuration>
                        """)
                .resource("log4j2.component.properties", "log4j2.isThreadContextMapInheritable=false")
                .build("off.jar");
        String err = run("logs/off", List.of(off));
        assertThat(log("off")).hasSize(4);
        assertThat(err).contains(": Logs: step warns of off\n").doesNotContain("says off");
    }

    private Jars jar(String name) {
        return jar(name, "LogManager.getLogger(Logs.class)", "");
    }

    private Jars jar(String name, String logger, String entryPoint) {
        return Jars.in(folder)
                .source("com." + name + ".Late", """
                        package com.%1$s;
                        final class Late {
                            static void say() {
                                org.apache.logging.log4j.LogManager.getLogger(Late.class).info("late says %1$s");
                            }
                        }
                        """.formatted(name))
                .source("com." + name + ".Logs", """
                        package com.%1$s;
                        import static community.marin.execution.Steps.*;
                        import community.marin.execution.*;
                        import java.nio.file.*;
                        import org.apache.logging.log4j.*;
                        public final class Logs implements Experiment {
                            private static Logger log = %2$s;
                            public record Config(Path output) {}
                            public String name() { return "logs/%1$s"; }
                            public static void run(Config config) throws Exception {
                                Files.createDirectories(config.output());
                                log.debug("debug of %1$s");
                                log.info("step says %1$s");
                                log.warn("step warns of {}", "%1$s");
                                Late.say();
                                Thread thread = new Thread(() -> log.info("thread says %1$s"));
                                thread.start();
                                thread.join();
                            }
                            public StepRef entryPoint() {
                                %3$s
                                return step("made/logs/%1$s", () -> deferred(Logs::run).call(new Config(output())));
                            }
                        }
                        """.formatted(name, logger, entryPoint))
                .services("com." + name + ".Logs\n");
    }

    /** Runs an experiment of some jars as the launcher does, and gives back what stands on standard error. */
    private String run(String experiment, List<Path> jars, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                experiment,
                "--prefix",
                folder.resolve("data").toString()));
        for (Path jar : jars) {
            command.addAll(List.of("--jar", jar.toString()));
        }
        command.addAll(List.of(more));
        File err = folder.resolve("err.txt").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(err.toPath());
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The lines of the only log of the step of an experiment. */
    private List<String> log(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/made/logs"))) {
            List<Path> logs = files.filter(
                            file -> file.toString().matches(".*/" + name + "-[^/]*/\\.executor_logs/.*\\.log"))
                    .toList();
            assertThat(logs).hasSize(1);
            return Files.readAllLines(logs.get(0));
        }
    }
}
