package community.marin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.cli.render.GraphDot;
import community.marin.cli.render.GraphMermaid;
import community.marin.cli.render.GraphTree;
import community.marin.cli.render.Style;
import community.marin.execution.Experiment;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Steps;
import community.marin.execution.Tracer;
import example.experiments.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    @TempDir
    Path folder;

    private CommandRun command;

    @BeforeEach
    void writeJar() {
        Path jar = ExperimentJars.write(folder.resolve("examples.jar"), Pipeline.class);
        command = new CommandRun(folder).variable("MARIN_JARS", jar.toString());
    }

    @Test
    void showsATreeInWhichASharedStepIsExpandedOnce() {
        assertThat(command.execute("graph", "examples/pipeline").out()).isEqualTo("""
                examples/pipeline/all-78f8a5
                ├── raw/source-8ea6d9
                ├── tokenized/source-1601e3
                │   └── raw/source-8ea6d9
                ├── watch/checkpoint-9e5839
                │   └── raw/source-8ea6d9
                └── report-690bc6
                    ├── tokenized/source-1601e3 (above)
                    ├── raw/source-8ea6d9
                    └── watch/checkpoint-9e5839 (not waited for) (above)

                5 steps
                """);
    }

    @Test
    void printsDotWithDashedEdgesForWhatIsNotWaitedFor() {
        String dot = command.execute("graph", "examples/pipeline", "--dot").out();
        assertThat(dot)
                .startsWith("digraph \"examples/pipeline\" {\n")
                .contains("  s0 [label=\"raw/source\\n8ea6d9\"];\n")
                .contains("  s1 -> s3;\n")
                .contains("  s2 -> s3 [style=dashed];\n")
                .endsWith("}\n");
        assertThat(dot.lines().filter(line -> line.contains(" -> "))).hasSize(9);
    }

    @Test
    void printsMermaidWithDottedEdgesForWhatIsNotWaitedFor() {
        String mermaid =
                command.execute("graph", "examples/pipeline", "--mermaid").out();
        assertThat(mermaid.lines().findFirst()).contains("flowchart LR");
        assertThat(mermaid).contains("  s0[\"raw/source<br/>8ea6d9\"]\n").contains("  s2 -.-> s3\n");
        assertThat(mermaid.lines().skip(1))
                .allMatch(line -> line.matches("  s\\d+(\\[\"[^\"]*\"]| (-->|-\\.->) s\\d+)"));
    }

    @Test
    void escapesWhatMeansSomethingToTheFormat() {
        StepGraph graph = Tracer.trace(new Quoting());
        assertThat(GraphDot.render(graph)).contains("label=\"a \\\"b\\\" \\\\ <c> #d\\n");
        assertThat(GraphMermaid.render(graph)).contains("[\"a #quot;b#quot; #92; #lt;c#gt; #35;d<br/>");
    }

    @Test
    void namesThePathOfAPinOnlyWhereItIsNotTheStepsOwn() {
        assertThat(new GraphTree(Style.PLAIN).render(Tracer.trace(new Pinned())))
                .isEqualTo("""
                all-c4b331
                ├── elsewhere-8752f2 at raw/elsewhere
                └── here-b16b5b

                3 steps
                """);
    }

    private static final class Pinned implements Experiment {
        @Override
        public String name() {
            return "pinned";
        }

        @Override
        public StepRef entryPoint() {
            return Steps.step("all", () -> {
                Steps.step("elsewhere", () -> {}).withOutputPath("raw/elsewhere");
                Steps.step("here", () -> {}).withOutputPath("here-b16b5b");
            });
        }
    }

    private static final class Quoting implements Experiment {
        @Override
        public String name() {
            return "quoting";
        }

        @Override
        public StepRef entryPoint() {
            return Steps.step("a \"b\" \\ <c> #d", () -> {});
        }
    }

    @Test
    void printsJson() {
        JsonNode json = JsonText.parse(
                command.execute("graph", "examples/pipeline", "--json").out());
        assertThat(json.path("entry").asText()).isEqualTo("examples/pipeline/all-78f8a5");
        assertThat(json.path("steps").get(2).toString())
                .isEqualTo("{\"name\":\"watch/checkpoint\",\"hash\":\"9e5839\",\"path\":\"watch/checkpoint-9e5839\","
                        + "\"description\":\"\",\"fn_name\":\"example.experiments.Work.write\","
                        + "\"dependencies\":[\"raw/source-8ea6d9\"],\"pseudo_dependencies\":[]}");
    }

    @Test
    void writesToAFile() throws IOException {
        CommandRun.Result result = command.execute("graph", "examples/pipeline", "--dot", "--output", "graph.dot");
        assertThat(result).isEqualTo(new CommandRun.Result(0, "", ""));
        assertThat(Files.readString(folder.resolve("graph.dot"))).startsWith("digraph");
        assertThat(command.files()).containsExactly("", "examples.jar", "graph.dot");
        CommandRun.Result lost = command.execute("graph", "examples/pipeline", "--output", "no/such/folder");
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err())
                .isEqualTo("marin: --output no/such/folder: there is no folder " + folder.resolve("no/such")
                        + "; make it first.\n");
        CommandRun.Result over = command.execute("graph", "examples/pipeline", "--output", ".");
        assertThat(over.err()).isEqualTo("marin: --output . is a folder; name a file.\n");
        assertThat(command.files()).containsExactly("", "examples.jar", "graph.dot");
    }

    @Test
    void pipesDotThroughGraphviz() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        CommandRun.Result missing =
                command.variable("PATH", bin.toString()).execute("graph", "examples/pipeline", "--svg");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo("marin: --svg needs the dot command: install graphviz (Debian: apt-get install graphviz)"
                        + " or use --dot.\n");

        script(bin.resolve("dot"), "#!/bin/sh\necho \"<svg $1>\"\nexec cat\n");
        String svg = command.execute("graph", "examples/pipeline", "--svg").out();
        assertThat(svg)
                .isEqualTo("<svg -Tsvg>\n"
                        + command.execute("graph", "examples/pipeline", "--dot").out());

        script(bin.resolve("dot"), "#!/bin/sh\necho out of paint >&2\nexit 3\n");
        CommandRun.Result failed = command.execute("graph", "examples/pipeline", "--svg");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.err()).contains("dot failed with exit code 3: out of paint; use --dot.");
    }

    @Test
    void takesOneFormatOnly() {
        assertThat(command.execute("graph", "examples/pipeline", "--dot", "--svg")
                        .exitCode())
                .isEqualTo(2);
        assertThat(command.execute("graph", "examples/pipeline", "--dot", "--json")
                        .exitCode())
                .isEqualTo(2);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
