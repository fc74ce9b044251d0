package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.Resources;
import community.marin.execution.StepRef;
import community.marin.job.RunOnPod;
import community.marin.job.RunOnPodConfig;
import community.marin.job.RunOnPodConfigBuilder;
import community.marin.job.TpuSlices;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Steps that run commands on pods. */
public final class PodSteps {
    private static final Deferred<RunOnPodConfig> RUN_ON_POD = deferred(RunOnPod::run)
            .versioned(RunOnPodConfig::command, RunOnPodConfig::image)
            .checkedBy(RunOnPod::problem);

    private PodSteps() {}

    /**
     * Runs a command on a pod. Its words and its image identify the result, and so do the steps whose outputs it is given as paths or files;
     * the TPUs, other variables and retries do not. It writes to {@code MARIN_OUTPUT_PATH}.
     *
     * @param tpu what it runs on
     * @param config adds command, paths and all else to a config that has the TPUs and the output
     */
    public static StepRef runOnPod(String name, TpuSlices tpu, UnaryOperator<RunOnPodConfigBuilder> config) {
        return step(name)
                .description("Run a command on " + tpu.type())
                .resources(Resources.tpu(tpu.type().toString(), tpu.slices(), tpu.zones()))
                .define(() -> RUN_ON_POD.call(config.apply(RunOnPodConfigBuilder.builder()
                                .tpuType(Optional.of(tpu.type().toString()))
                                .slices(tpu.slices())
                                .zones(tpu.zones())
                                .capacity(tpu.capacity())
                                .outputPath(output()))
                        .build()));
    }
}
