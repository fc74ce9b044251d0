package community.marin.execution;

import static community.marin.execution.Steps.deferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.run.RunReport;
import community.marin.job.JobContext;
import community.marin.job.NoJobs;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.testkit.Jars;
import community.marin.testkit.Runs;
import community.marin.testkit.SimpleExperiment;
import community.marin.testkit.TestSteps;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By the context class loader many libraries find classes, services and files. */
class ContextClassLoaderTest {
    private static final List<ClassLoader> SEEN = new ArrayList<>();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassLoader other = new URLClassLoader(new URL[0], before);

    @TempDir
    Path folder;

    /** The config of a step. */
    record Config(boolean fails) {}

    private static void see(Config config) throws IOException {
        SEEN.add(Thread.currentThread().getContextClassLoader());
        if (config.fails()) {
            throw new IOException("it fails");
        }
    }

    @BeforeEach
    void setOther() {
        SEEN.clear();
        Thread.currentThread().setContextClassLoader(other);
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void isThatOfTheFunctionWhileItRuns() throws Exception {
        deferred(ContextClassLoaderTest::see).call(new Config(false)).run(new Config(false), noJobs());
        assertThat(SEEN).containsExactly(ContextClassLoaderTest.class.getClassLoader());
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);

        DeferredCall failing = deferred(ContextClassLoaderTest::see).call(new Config(true));
        assertThatThrownBy(() -> failing.run(new Config(true), noJobs())).hasMessage("it fails");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
    }

    @Test
    void isThatOfTheExperimentWhileItIsTraced() {
        var unused = Tracer.trace(SimpleExperiment.of(() -> {
            SEEN.add(Thread.currentThread().getContextClassLoader());
            return TestSteps.make("a");
        }));
        assertThat(SEEN).containsExactly(SimpleExperiment.class.getClassLoader());
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);

        assertThatThrownBy(() -> Tracer.trace(SimpleExperiment.of(() -> {
                    throw new IllegalStateException("it fails");
                })))
                .hasMessageContaining("it fails");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
    }

    @Test
    void librariesInAJarFindItsServicesAndFiles() throws Exception {
        String look = "java.util.ServiceLoader.load(Service.class).stream().count()"
                + " + \" \" + Thread.currentThread().getContextClassLoader().getResource(\"com/example/own.txt\")";
        Path jar = Jars.in(folder)
                .source("com.example.Service", "package com.example; public interface Service {}")
                .source("com.example.Provider", "package com.example; public class Provider implements Service {}")
                .source("com.example.Looks", """
                        package com.example;
                        import static community.marin.execution.Steps.*;
                        import community.marin.execution.*;
                        import java.nio.file.*;
                        public final class Looks implements Experiment {
                            public record Config(String traced, Path output) {}
                            public String name() { return "looks"; }
                            public static void run(Config config) throws Exception {
                                Files.createDirectories(config.output());
                                Files.writeString(config.output().resolve("traced.txt"), config.traced());
                                Files.writeString(config.output().resolve("run.txt"), %1$s);
                            }
                            public StepRef entryPoint() {
                                return step("looks", () -> deferred(Looks::run).call(new Config(%1$s, output())));
                            }
                        }
                        """.formatted(look))
                .services("com.example.Looks")
                .resource("META-INF/services/com.example.Service", "com.example.Provider")
                .resource("com/example/own.txt", "own")
                .build("looks.jar");
        Location prefix = new Location(folder.resolve("data").toString());
        try (ExperimentCatalog catalog = ExperimentCatalog.load(List.of(jar))) {
            StepGraph graph = Tracer.trace(catalog.find("looks").experiment());
            RunReport report = Runs.executor(prefix, new Storages(), "worker-1")
                    .build()
                    .run(catalog.find("looks").experiment());
            assertThat(report.isSuccess()).as("%s", report.failures()).isTrue();
            Path output = folder.resolve("data").resolve(graph.entry().version().path());
            String found = "1 jar:" + jar.toUri().toURL() + "!/com/example/own.txt";
            assertThat(output.resolve("traced.txt")).hasContent(found);
            assertThat(output.resolve("run.txt")).hasContent(found);
        }
    }

    private static JobContext noJobs() {
        return new JobContext("a", new NoJobs(), change -> {});
    }
}
