package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.settings.Workspace;
import community.marin.execution.Experiment;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.execution.record.LeaseTimes;
import community.marin.storage.Storages;
import java.io.IOException;

/** Makes plans for commands. */
final class Plans {
    private final CommandEnvironment environment;
    private final Storages storages;

    Plans(CommandEnvironment environment, Storages storages) {
        this.environment = environment;
        this.storages = storages;
    }

    Plan plan(Experiment experiment, Workspace workspace, PlanOptions options) throws IOException {
        return new Planner(storages, environment.clock(), LeaseTimes.DEFAULT.staleAfter())
                .plan(Tracer.trace(experiment), workspace.prefix(), options);
    }
}
