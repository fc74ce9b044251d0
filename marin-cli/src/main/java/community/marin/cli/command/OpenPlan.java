package community.marin.cli.command;

import community.marin.cli.settings.Workspace;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.plan.Plan;
import community.marin.storage.Storage;
import community.marin.storage.Storages;

/**
 * A plan and what it was made from, whose jars stay open until this is closed.
 *
 * @param catalog the open jars
 * @param workspace where the command works
 * @param storages where its outputs are
 * @param plan the plan
 */
record OpenPlan(ExperimentCatalog catalog, Workspace workspace, Storages storages, Plan plan) implements AutoCloseable {
    /** The storage of the prefix. */
    Storage storage() {
        return storages.of(workspace.prefix());
    }

    @Override
    public void close() {
        catalog.close();
    }
}
