package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.render.GraphDot;
import community.marin.cli.render.GraphJson;
import community.marin.cli.render.GraphMermaid;
import community.marin.cli.render.GraphTree;
import community.marin.cli.render.Style;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.record.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the steps of an experiment and what each depends on. */
@Command(
        name = "graph",
        description = {
            "Show the steps of an experiment and what each depends on: as a tree, or in a format that others draw.",
            "Looks at no outputs."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  marin graph tutorials/train_tiny_model_cpu",
            "  marin graph tutorials/train_tiny_model_cpu --svg --output graph.svg",
            "  marin graph tutorials/train_tiny_model_cpu --dot | dot -Tpdf > graph.pdf"
        })
final class GraphCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of the experiment; see marin list.")
    private String experiment;

    @ArgGroup
    private Format format = new Format();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to a file, which is whole or not there, instead of standard output.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private ExperimentOptions experiments = new ExperimentOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    HelpOptions help = new HelpOptions();

    /** At most one of the formats. */
    static final class Format {
        @Option(names = "--dot", description = "In the DOT language of Graphviz.")
        private boolean dot;

        @Option(names = "--mermaid", description = "As a Mermaid flowchart, which Markdown viewers draw.")
        private boolean mermaid;

        @Option(names = "--svg", description = "As a picture, drawn by the dot command of Graphviz.")
        private boolean svg;
    }

    GraphCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (output.json() && (format.dot || format.mermaid || format.svg)) {
            throw new UsageException("--json, --dot, --mermaid and --svg exclude each other; choose one.");
        }
        Workspace workspace = new Workspaces(environment).of(experiments);
        Console console = new Console(environment, output);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            StepGraph graph = Tracer.trace(catalog.find(experiment).experiment());
            String text = render(graph, console);
            if (file.isPresent()) {
                write(text, file.get());
            } else {
                console.print(text);
            }
            console.warn(graph.warnings());
        }
        return ExitCodes.OK;
    }

    private String render(StepGraph graph, Console console) throws IOException, InterruptedException {
        if (output.json()) {
            return RecordJson.indented(GraphJson.render(graph));
        } else if (format.dot) {
            return GraphDot.render(graph);
        } else if (format.mermaid) {
            return GraphMermaid.render(graph);
        } else if (format.svg) {
            return new Graphviz(environment.variables()).toSvg(GraphDot.render(graph));
        }
        return new GraphTree(file.isPresent() ? Style.PLAIN : console.outStyle()).render(graph);
    }

    private void write(String text, Path name) {
        Path target = environment.workingDirectory().resolve(name).toAbsolutePath();
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageException("--output " + name + ": the file cannot be written (" + e + ").", e);
        }
    }
}
