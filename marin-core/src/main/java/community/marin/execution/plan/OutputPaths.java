package community.marin.execution.plan;

import community.marin.execution.HardcodedPath;
import community.marin.execution.OwnOutput;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.StepOutput;
import community.marin.execution.StepRef;
import community.marin.storage.Location;
import java.util.HashMap;
import java.util.Map;

/** Where the steps of a graph have their outputs under a prefix. */
public final class OutputPaths {
    private final Location prefix;
    private final Map<Step, Location> outputs = new HashMap<>();

    /** Places every step of a graph. */
    public OutputPaths(StepGraph graph, Location prefix) {
        this.prefix = prefix;
        for (Step step : graph.steps()) {
            String path = graph.outputPath(step).orElse(step.version().path());
            outputs.put(step, prefix.resolve(path));
        }
    }

    /** The prefix. */
    public Location prefix() {
        return prefix;
    }

    /** Where a step's output is. */
    public Location of(Step step) {
        Location location = outputs.get(step);
        if (location == null) {
            throw new IllegalArgumentException("Step " + step + " is not in this graph.");
        }
        return location;
    }

    /** What a ref in a step's config stands for. */
    public Location resolve(Step owner, StepRef ref) {
        if (ref instanceof StepOutput output) {
            return of(output.step()).resolve(output.below());
        } else if (ref instanceof OwnOutput own) {
            return of(owner).resolve(own.below());
        }
        return ((HardcodedPath) ref).locate(prefix);
    }
}
