package community.marin.experiments;

import community.marin.execution.Experiment;
import community.marin.execution.Tracer;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlanOptions;
import community.marin.execution.plan.Planner;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Plans experiments. */
public final class Plans {
    private Plans() {}

    /** The plan of an experiment under a prefix. */
    public static Plan of(Experiment experiment, Path prefix) throws IOException {
        return new Planner(new Storages(Map.of()), Clock.systemUTC(), Duration.ofSeconds(90))
                .plan(Tracer.trace(experiment), new Location(prefix.toString()), PlanOptions.DEFAULT);
    }
}
