package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.TracedCatalog;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.DurationOption;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.GcJson;
import community.marin.cli.render.GcText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.upkeep.GarbageCollector;
import community.marin.execution.upkeep.Leftover;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists outputs that no experiment refers to any more, and deletes them when asked. */
final class GcCommand implements Subcommand {
    private final CommandEnvironment environment;

    private final PositionalParamSpec names =
            Parameter.experiments(true, "The experiments whose steps' outputs to look for; see marin list.");

    private final Flag delete = new Flag("Delete what is listed as deletable (default: only list it).", "--delete");

    private final DurationOption olderThan = new DurationOption(
            "--older-than", "30d", "Keep finished outputs younger than this, such as 12h, 30d or 2w (default: 30d).");

    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    GcCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "gc",
                        "List outputs of the experiments' steps, by name, that no experiment of the loaded jars refers to any more,"
                                + " with size and age, the largest first.",
                        "Load all jars that use the prefix: what only another jar refers to looks unused. With --delete it deletes"
                                + " them; never a finished one younger than --older-than, one with a live lease, or one whose"
                                + " status cannot be read. An experiment that cannot be traced stops it.")
                .parameters(names)
                .options(delete.spec(), olderThan.spec())
                .options(prefix, experiments, output, help)
                .examples(
                        "marin gc tutorials/train_tiny_model_cpu",
                        "marin gc my/experiment my/other --older-than 2w --delete")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Duration age = olderThan.value();
        List<String> given = names.getValue();
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            TracedCatalog traced = TracedCatalog.of(catalog, given);
            Location location = workspace.prefix();
            GarbageCollector collector =
                    new GarbageCollector(new Storages().of(location), location, environment.clock(), age, workerId());
            List<Leftover> leftovers = collector.find(traced.given(), traced.all());
            Console console = new Console(environment, output);
            if (console.json()) {
                Map<Leftover, Optional<String>> outcomes = new LinkedHashMap<>();
                for (Leftover leftover : delete.isGiven() ? leftovers : List.<Leftover>of()) {
                    outcomes.put(leftover, collector.delete(leftover));
                }
                console.print(GcJson.render(location, given, age, leftovers, outcomes));
                return ExitCodes.OK;
            }
            GcText text = new GcText(console.outStyle(), location);
            console.print(text.found(leftovers, traced.all().size()));
            if (delete.isGiven()) {
                delete(collector, leftovers, text, console);
            } else {
                console.print(text.hint(leftovers));
            }
        }
        return ExitCodes.OK;
    }

    /** Each is told of when it is gone, for a later one may fail. */
    private static void delete(GarbageCollector collector, List<Leftover> leftovers, GcText text, Console console)
            throws IOException {
        for (Leftover leftover : leftovers) {
            if (leftover.kept().isEmpty()) {
                console.print(text.outcome(leftover, collector.delete(leftover)));
            }
        }
    }

    /** Tells runners that wait for a lease who holds it. */
    private static String workerId() {
        return "gc-" + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
    }
}
