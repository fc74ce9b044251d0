package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows the steps of an experiment and what each depends on. */
final class GraphCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Flag dot = new Flag("In the DOT language of Graphviz.", "--dot");
    private final Flag mermaid = new Flag("As a Mermaid flowchart, which Markdown viewers draw.", "--mermaid");
    private final Flag svg = new Flag("As a picture, drawn by the dot command of Graphviz.", "--svg");

    private final OptionSpec file = OptionSpec.builder("--output")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Write to a file, which is whole or not there, instead of standard output.")
            .build();

    private final PrefixOptions prefix = PrefixOptions.withoutEffect();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    GraphCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "graph",
                        "Show the steps of an experiment and what each depends on: as a tree, or in a format that others draw.",
                        "Looks at no outputs.")
                .parameters(experiment.spec())
                .oneOf(dot.spec(), mermaid.spec(), svg.spec())
                .options(file)
                .options(prefix, experiments, output, help)
                .examples(
                        "marin graph tutorials/train_tiny_model_cpu",
                        "marin graph tutorials/train_tiny_model_cpu --svg --output graph.svg",
                        "marin graph tutorials/train_tiny_model_cpu --dot | dot -Tpdf > graph.pdf")
                .spec();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (output.json() && (dot.isGiven() || mermaid.isGiven() || svg.isGiven())) {
            throw new UsageException("--json, --dot, --mermaid and --svg exclude each other; choose one.");
        }
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        Console console = new Console(environment, output);
        Optional<Path> target = Optional.ofNullable(file.getValue());
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            StepGraph graph = Tracer.trace(catalog.find(experiment.value()).experiment());
            String text = render(graph, target.isPresent() ? Style.PLAIN : console.outStyle());
            if (target.isPresent()) {
                write(text, target.get());
            } else {
                console.print(text);
            }
            console.warn(graph.warnings());
        }
        return ExitCodes.OK;
    }

    private String render(StepGraph graph, Style style) throws IOException, InterruptedException {
        if (output.json()) {
            return RecordJson.indented(GraphJson.render(graph));
        } else if (dot.isGiven()) {
            return GraphDot.render(graph);
        } else if (mermaid.isGiven()) {
            return GraphMermaid.render(graph);
        } else if (svg.isGiven()) {
            return new Graphviz(environment.variables()).toSvg(GraphDot.render(graph));
        }
        return new GraphTree(style).render(graph);
    }

    private void write(String text, Path name) {
        Path target = environment.workingDirectory().resolve(name).toAbsolutePath();
        requireWritable(name, target);
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageException("--output " + name + ": the file cannot be written (" + e + ").", e);
        }
    }

    /** What the exceptions of the JDK do not say in words. */
    private static void requireWritable(Path name, Path target) {
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new UsageException("--output " + name + " is a folder; name a file.");
        } else if (!Files.isDirectory(folder)) {
            throw new UsageException("--output " + name + ": there is no folder " + folder + "; make it first.");
        } else if (!Files.isWritable(folder)) {
            throw new UsageException("--output " + name + ": no permission to write to " + folder + ".");
        }
    }
}
