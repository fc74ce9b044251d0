package community.marin.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.testkit.Jars;
import community.marin.testkit.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds the runner, and has more than one context of Log4j: a jar has one of its own. */
class SeveralLogContextsTest {
    private static final String CONFIGURATION = """
            <Configuration name="of-the-jar">
              <Appenders><Null name="null"/></Appenders>
              <Loggers>
                <Logger name="com.example.Alone" level="INFO" additivity="false"><AppenderRef ref="null"/></Logger>
                <Root level="WARN"><AppenderRef ref="null"/></Root>
              </Loggers>
            </Configuration>
            """;

    @TempDir
    Path folder;

    @Test
    void aContextWithoutAConfigurationLogsWhatTheRunnersDoes() throws Exception {
        assertThat(log("own.reconfigure(new org.apache.logging.log4j.core.config.DefaultConfiguration());"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" INFO com.example.Logs - says"),
                        line -> assertThat(line).endsWith(" WARN com.example.Logs - warns"),
                        line -> assertThat(line).endsWith(" INFO com.example.Alone - says"));
    }

    @Test
    void aConfigurationOfTheProgramSaysWhatIsLogged() throws Exception {
        assertThat(log(""))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" WARN com.example.Logs - warns"),
                        line -> assertThat(line).endsWith(" INFO com.example.Alone - says"));
    }

    @Test
    void nothingStaysBehindInAnyContext() throws Exception {
        assertThat(log("")).isNotEmpty();
        assertThat(((Log4jContextFactory) LogManager.getFactory()).getSelector().getLoggerContexts())
                .hasSizeGreaterThan(1)
                .flatExtracting(SeveralLogContextsTest::appenders)
                .noneMatch(StepLogAppender.class::isInstance);
    }

    private static List<?> appenders(LoggerContext context) {
        return context.getConfiguration().getLoggers().values().stream()
                .flatMap(logger -> logger.getAppenders().values().stream())
                .toList();
    }

    /** The log of a step of a jar which has a context of its own, made by some code more. */
    private List<String> log(String more) throws Exception {
        Path configuration = Files.writeString(folder.resolve("configuration.xml"), CONFIGURATION);
        Path jar = Jars.in(folder)
                .source("com.example.Logs", """
                        package com.example;
                        import static community.marin.execution.Steps.*;
                        import community.marin.execution.*;
                        import org.apache.logging.log4j.*;
                        import org.apache.logging.log4j.core.LoggerContext;
                        public final class Logs implements Experiment {
                            static {
                                LoggerContext own = (LoggerContext) LogManager.getContext(
                                    Logs.class.getClassLoader(), false, java.net.URI.create("%s"));
                                %s
                            }
                            private static final Logger LOG = LogManager.getLogger(Logs.class);
                            private static final Logger ALONE = LogManager.getLogger("com.example.Alone");
                            public record Config() {}
                            public String name() { return "logs"; }
                            public static void run(Config config) {
                                LOG.info("says");
                                LOG.warn("warns");
                                ALONE.info("says");
                            }
                            public StepRef entryPoint() {
                                return step("logs", () -> deferred(Logs::run).call(new Config()));
                            }
                        }
                        """.formatted(configuration.toUri(), more))
                .services("com.example.Logs")
                .build("logs.jar");
        try (ExperimentCatalog catalog = ExperimentCatalog.load(List.of(jar))) {
            RunReport report = Runs.executor(
                            new Location(folder.resolve("data").toString()), new Storages(), "worker-1")
                    .build()
                    .run(catalog.find("logs").experiment());
            assertThat(report.isSuccess()).as("%s", report.failures()).isTrue();
        }
        return lines();
    }

    private List<String> lines() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return Files.readAllLines(files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
