package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.storage.Storages;
import java.io.IOException;

/** Makes plans for commands, from what their options say. */
final class Plans {
    private final CommandEnvironment environment;
    private final ExperimentOptions experiments;
    private final PrefixOptions prefix;

    Plans(CommandEnvironment environment, ExperimentOptions experiments, PrefixOptions prefix) {
        this.environment = environment;
        this.experiments = experiments;
        this.prefix = prefix;
    }

    /** Loads the jars and plans an experiment. */
    OpenPlan open(String experiment, PlanOptions options) throws IOException {
        Workspace workspace = new Workspaces(environment).of(experiments, prefix);
        Storages storages = new Storages(environment.variables());
        ExperimentCatalog catalog = ExperimentCatalog.load(workspace.jars());
        try {
            Plan plan = new Planner(storages, environment.clock(), LeaseTimes.DEFAULT.staleAfter())
                    .plan(Tracer.trace(catalog.find(experiment).experiment()), workspace.prefix(), options);
            return new OpenPlan(catalog, workspace, storages, plan);
        } catch (IOException | RuntimeException | Error e) {
            catalog.close();
            throw e;
        }
    }
}
