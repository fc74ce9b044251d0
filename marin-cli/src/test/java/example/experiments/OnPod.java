package example.experiments;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.Experiment;
import community.marin.execution.Resources;
import community.marin.execution.StepRef;
import community.marin.job.RunOnPod;
import community.marin.job.RunOnPodConfig;
import community.marin.job.RunOnPodConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step on a pod; its command waits for the file that the property {@code example.gate} names. */
public final class OnPod implements Experiment {
    /** The command. */
    public static final String COMMAND = "echo \"up, $MARIN_WORKER writes to $MARIN_OUTPUT_PATH\""
            + "; until [ -e \"$GATE\" ]; do sleep 0.05; done; exit \"$(cat \"$GATE\")\"";

    private static final Deferred<RunOnPodConfig> RUN =
            deferred(RunOnPod::run).versioned(RunOnPodConfig::command, RunOnPodConfig::image);

    @Override
    public String name() {
        return "examples/on-pod";
    }

    @Override
    public StepRef entryPoint() {
        return step("model")
                .resources(Resources.tpu("v4-16", "us-central2-b"))
                .define(() -> RUN.call(RunOnPodConfigBuilder.builder()
                        .command(List.of("bash", "-c", COMMAND))
                        .environment(Map.of("GATE", System.getProperty("example.gate", "/dev/null")))
                        .tpuType(Optional.of("v4-16"))
                        .zones(List.of("us-central2-b"))
                        .outputPath(output())
                        .build()));
    }
}
