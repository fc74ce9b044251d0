package community.marin.execution.plan;

import com.fasterxml.jackson.databind.node.NullNode;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.ExecutorInfo;
import community.marin.storage.Location;

/** What outputs are made from today. */
public final class ExecutorInfos {
    private ExecutorInfos() {}

    /** What a step of a graph is made from, with outputs in these places. */
    public static ExecutorInfo of(StepGraph graph, OutputPaths paths, Step step) {
        return new ExecutorInfo(
                step.name(),
                step.call().map(DeferredCall::functionName).orElse(""),
                step.configJson(ref -> paths.resolve(step, ref)).orElse(NullNode.instance),
                step.description(),
                graph.outputPath(step),
                step.version().toJson(),
                step.dependencies().stream().map(paths::of).map(Location::text).toList(),
                paths.of(step).text());
    }
}
