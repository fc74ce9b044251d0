package community.marin.execution.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.marin.execution.Problem;
import community.marin.execution.run.RunReport;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.Jars;
import community.marin.testkit.Runs;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments in jars, and jars that bring what the runner has too. */
final class CatalogTest {
    @TempDir
    Path folder;

    @Test
    void findsWhatJarsBring() throws IOException {
        Path one = Jars.in(folder)
                .experiment("one.B", "area/b", "")
                .experiment("one.A", "area/a", "")
                .build("one.jar");
        Path two = Jars.in(folder).experiment("two.C", "area/c", "").build("two.jar");
        try (ExperimentCatalog catalog = ExperimentCatalog.load(List.of(one, two, one))) {
            assertThat(catalog.all()).extracting(FoundExperiment::name).containsExactly("area/a", "area/b", "area/c");
            FoundExperiment found = catalog.find("area/c");
            assertThat(found.description()).isEqualTo("about area/c");
            assertThat(found.jar()).isEqualTo(two);
        }
    }

    @Nested
    final class Problems {
        @Test
        void anUnknownExperimentIsNamedWithItsNearest() throws IOException {
            Path jar = Jars.in(folder).experiment("one.A", "area/train", "").build("one.jar");
            try (ExperimentCatalog catalog = ExperimentCatalog.load(List.of(jar))) {
                assertThatThrownBy(() -> catalog.find("area/trian"))
                        .isInstanceOf(CatalogException.class)
                        .hasMessageContainingAll("area/trian: there is no such", "Did you mean 'area/train'?", "list");
            }
            try (ExperimentCatalog empty = ExperimentCatalog.load(List.of())) {
                assertThatThrownBy(() -> empty.find("x")).hasMessageContaining("no jar was loaded");
            }
        }

        @Test
        void oneNameInTwoJars() throws IOException {
            Path one = Jars.in(folder).experiment("one.A", "same", "").build("one.jar");
            Path two = Jars.in(folder).experiment("two.A", "same", "").build("two.jar");
            assertThat(problems(one, two)).singleElement().satisfies(problem -> {
                assertThat(problem.where()).isEqualTo("same");
                assertThat(problem.message()).contains(one.toString(), two.toString(), "rename one");
            });
        }

        @Test
        void namesThatCannotBeUsed() throws IOException {
            Path jar = Jars.in(folder)
                    .experiment("one.A", "x/..", "")
                    .experiment("one.B", "a\\u001b[31m", "")
                    .experiment("one.C", "", "")
                    .experiment("one.D", "good", "")
                    .build("one.jar");
            assertThat(problems(jar))
                    .allSatisfy(problem -> assertThat(problem.where()).isEqualTo(jar.toString()))
                    .extracting(Problem::message)
                    .satisfiesExactly(
                            message -> assertThat(message).startsWith("one.A: ").contains("'x/..' has the part '..'"),
                            message -> assertThat(message).startsWith("one.B: ").contains("'a?[31m' holds a control"),
                            message -> assertThat(message).startsWith("one.C: ").contains("name is empty"));
        }

        @Test
        void aServiceFileThatNamesNoClass() throws IOException {
            Path jar = Jars.in(folder)
                    .experiment("one.A", "good", "")
                    .services("one.A\none.Missing\n")
                    .build("one.jar");
            assertThat(problems(jar)).singleElement().satisfies(problem -> {
                assertThat(problem.where()).isEqualTo(jar.toString());
                assertThat(problem.message()).contains("broken service entry", "one.Missing");
            });
        }

        @Test
        void aServiceFileThatIsNoServiceFile() throws IOException {
            Path jar = Jars.in(folder).services("this is no class\n").build("one.jar");
            assertThat(problems(jar)).isNotEmpty().first().asString().contains(jar.toString(), "broken service entry");
        }

        @Test
        void aClassThatIsNoExperimentOrCannotBeMade() throws IOException {
            Path jar = Jars.in(folder)
                    .source("one.Plain", "package one; public class Plain {}")
                    .source(
                            "one.Throws",
                            "package one; public class Throws implements community.marin.execution.Experiment {"
                                    + " static { if (true) throw new IllegalStateException(\"static trouble\"); }"
                                    + " public String name() { return \"t\"; }"
                                    + " public community.marin.execution.StepRef entryPoint() { return null; } }")
                    .services("one.Plain\none.Throws\n")
                    .build("one.jar");
            assertThat(problems(jar))
                    .extracting(Problem::message)
                    .satisfiesExactly(
                            message -> assertThat(message).contains("one.Plain"),
                            message -> assertThat(message).contains("one.Throws", "static trouble"));
        }

        @Test
        void anExperimentWithAStepInAField() throws IOException {
            Path jar = Jars.in(folder)
                    .source(
                            "one.Early",
                            "package one; public class Early implements community.marin.execution.Experiment {"
                                    + " private final community.marin.execution.StepRef early ="
                                    + " community.marin.execution.Steps.step(\"x\", () -> {});"
                                    + " public String name() { return \"early\"; }"
                                    + " public community.marin.execution.StepRef entryPoint() { return early; } }")
                    .services("one.Early")
                    .build("one.jar");
            assertThat(problems(jar)).singleElement().asString().contains("step \"x\" is used outside a trace");
        }

        @Test
        void everyBadJarIsToldAtOnce() throws IOException {
            Path missing = folder.resolve("missing.jar");
            Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
            Path nothing = Jars.in(folder)
                    .source("one.Plain", "package one; public class Plain {}")
                    .build("nothing.jar");
            Path directory = Files.createDirectory(folder.resolve("folder.jar"));

            List<Problem> problems = problems(missing, text, nothing, directory);

            assertThat(problems)
                    .extracting(Problem::where)
                    .containsExactly(missing.toString(), text.toString(), nothing.toString(), directory.toString());
            assertThat(problems.get(0).message()).isEqualTo("there is no such jar");
            assertThat(problems.get(1).message()).startsWith("this is not a readable jar");
            assertThat(problems.get(2).message()).startsWith("the jar brings no experiment");
            assertThat(problems.get(3).message()).startsWith("this is not a readable jar");
        }

        private List<Problem> problems(Path... jars) {
            CatalogException e = catchThrowableOfType(
                    CatalogException.class,
                    () -> ExperimentCatalog.load(List.of(jars)).close());
            assertThat(e).isNotNull();
            assertThat(e.getMessage().lines()).hasSameSizeAs(e.problems());
            return e.problems();
        }
    }

    /** Each jar brings its own com.example.Lib, and classes named as two libraries of the runner. */
    @Test
    @EveryStorage
    void everyJarGetsItsOwnLibrariesAndTheRunnerKeepsIts(TestLocation prefix) throws Exception {
        Path one = withLibraries("one", "1");
        Path two = withLibraries("two", "2");
        try (ExperimentCatalog catalog = ExperimentCatalog.load(List.of(one, two))) {
            for (String name : List.of("one", "two", "one")) {
                RunReport report = Runs.executor(prefix)
                        .build()
                        .run(catalog.find("uses/" + name).experiment());
                assertThat(report.isSuccess()).as("%s", report.failures()).isTrue();
            }
        }
        List<String> said = new ArrayList<>();
        List<String> infos = new ArrayList<>();
        for (TestLocation file : prefix.filesBelow()) {
            switch (file.name()) {
                case "said.txt" -> said.add(file.read());
                case ".executor_info" -> infos.add(file.read());
                default -> {}
            }
        }
        assertThat(said).containsExactly("Lib 1, FileUtils 1, ObjectMapper 1", "Lib 2, FileUtils 2, ObjectMapper 2");
        assertThat(infos)
                .as("the runner wrote its files with its own libraries")
                .hasSize(2)
                .allMatch(info -> info.contains("\"label\": \"l\""));
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode())
                .isEmpty();
    }

    private Path withLibraries(String name, String version) throws IOException {
        return Jars.in(folder)
                .source("com.example.Lib", "package com.example; public class Lib {" + says("Lib", version))
                .source(
                        "org.apache.commons.io.FileUtils",
                        "package org.apache.commons.io; public class FileUtils {" + says("FileUtils", version))
                .source(
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "package com.fasterxml.jackson.databind; public class ObjectMapper {"
                                + says("ObjectMapper", version))
                .experiment(
                        "com.example.Uses",
                        "uses/" + name,
                        "Files.writeString(config.output().resolve(\"said.txt\"), com.example.Lib.says() + \", \""
                                + " + org.apache.commons.io.FileUtils.says() + \", \""
                                + " + com.fasterxml.jackson.databind.ObjectMapper.says());")
                .build(name + ".jar");
    }

    private static String says(String what, String version) {
        return " public static String says() { return \"" + what + " " + version + "\"; } }";
    }
}
