package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.inspect.StepSearch;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.Parameter;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.render.UnlockJson;
import community.marin.cli.render.UnlockText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.OutputPaths;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.run.RefusedException;
import community.marin.execution.upkeep.Lock;
import community.marin.execution.upkeep.Locks;
import community.marin.execution.upkeep.Unlocking;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Releases a lease that a runner left. */
final class UnlockCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Parameter experiment = Parameter.experiment();
    private final Parameter step = Parameter.step();
    private final Flag force = new Flag(
            "Release the lease though it is live, or its file damaged; a runner that holds it stops the step.",
            "--force");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ExperimentOptions experiments = new ExperimentOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    UnlockCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "unlock",
                        "Release the lease on a step whose runner is gone, after showing who holds it and since when it was not"
                                + " renewed.",
                        "Runs take over stale leases by themselves; this is for those who do not want to run, or cannot wait. A"
                                + " live lease is released only with --force, else the exit code is 3. Without a lease there is"
                                + " nothing to do.")
                .parameters(experiment.spec(), step.spec())
                .options(force.spec())
                .options(prefix, experiments, output, help)
                .examples(
                        "marin unlock tutorials/train_tiny_model_cpu tokenized/java-sources",
                        "marin unlock my/experiment train --prefix gs://bucket/marin --force")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        try (ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars())) {
            StepGraph graph = Tracer.trace(catalog.find(experiment.value()).experiment());
            Step found = StepSearch.find(graph, step.value());
            Location location = new OutputPaths(graph, workspace.prefix()).of(found);
            Locks locks = new Locks(new Storages().of(location), environment.clock(), LeaseTimes.DEFAULT.staleAfter());
            return unlock(found, location, locks);
        }
    }

    private int unlock(Step found, Location location, Locks locks) throws IOException {
        Console console = new Console(environment, output);
        UnlockText text = new UnlockText(console.outStyle(), found);
        Optional<Lock> lock = locks.read(location);
        // A refusal says by itself what was found.
        boolean refused = lock.filter(Lock::needsForce).isPresent() && !force.isGiven();
        if (!console.json() && !refused) {
            console.print(text.found(lock));
        }
        Unlocking unlocking = Unlocking.of(locks, lock, force.isGiven());
        if (console.json()) {
            console.print(UnlockJson.render(found, location, lock, unlocking));
        } else if (unlocking.released()) {
            console.print(text.released(unlocking));
        }
        unlocking.refusal().ifPresent(refusal -> {
            throw new RefusedException(List.of(new Problem(found.toString(), refusal)));
        });
        return ExitCodes.OK;
    }
}
