package community.marin.execution.run;

import community.marin.execution.ConfigResolver;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.plan.Plan;
import community.marin.storage.Location;
import community.marin.storage.Storages;

/**
 * Rebuilds the configs of steps with real paths.
 *
 * @param storages where the paths lead to
 */
record StepConfigs(Storages storages) {
    /** The config of a call, every ref replaced by the path that it has in the plan. */
    Object resolve(Plan plan, Step step, DeferredCall call) {
        return new ConfigResolver(ref -> {
                    Location location = plan.paths().resolve(step, ref);
                    return storages.of(location).path(location);
                })
                .resolve(call.config());
    }
}
