package community.marin.execution.run;

import com.fasterxml.jackson.databind.node.NullNode;
import community.marin.execution.DeferredCall;
import community.marin.execution.Step;
import community.marin.execution.plan.Plan;
import community.marin.execution.record.ExecutorInfo;
import community.marin.storage.Location;

/** What the outputs of a plan are made from. */
final class ExecutorInfos {
    private ExecutorInfos() {}

    static ExecutorInfo of(Plan plan, Step step) {
        return new ExecutorInfo(
                step.name(),
                step.call().map(DeferredCall::functionName).orElse(""),
                step.configJson(ref -> plan.paths().resolve(step, ref)).orElse(NullNode.instance),
                step.description(),
                plan.graph().outputPath(step),
                step.version().toJson(),
                step.dependencies().stream()
                        .map(plan.paths()::of)
                        .map(Location::text)
                        .toList(),
                plan.paths().of(step).text());
    }
}
