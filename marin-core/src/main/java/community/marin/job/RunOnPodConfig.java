package community.marin.job;

import community.marin.tpu.Capacity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A command on a pod of TPUs, or wherever the runner was told to run jobs.
 *
 * @param command program and arguments, run by every worker
 * @param files put beside the command, in the folder it starts in, under their last names
 * @param paths variables of the command that hold paths: such as the outputs of other steps
 * @param environment other variables of the command; none may hold a secret
 * @param secrets variables whose values are secrets, and where those are found: {@code projects/P/secrets/N} or {@code gs://bucket/object}
 * @param image the container image; empty: as is set for all jobs
 * @param tpuType the type of each slice, such as {@code v5litepod-16}; empty: no TPU
 * @param slices how many slices
 * @param zones where they may be, the best first; empty: as is set for all jobs
 * @param capacity how they are paid for
 * @param retries how often a command that failed is started again
 * @param preemptionRetries how often it is started again after its machines were taken away
 * @param timeout how long one start of it may run; empty: as long as it likes
 * @param outputPath where the command is to write, which it finds in the variable {@code MARIN_OUTPUT_PATH}
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record RunOnPodConfig(
        List<String> command,
        List<Path> files,
        Map<String, Path> paths,
        Map<String, String> environment,
        Map<String, String> secrets,
        Optional<String> image,
        Optional<String> tpuType,
        @RecordBuilder.Initializer("ONE_SLICE") int slices,
        List<String> zones,
        @RecordBuilder.Initializer("ON_DEMAND") Capacity capacity,
        int retries,
        @RecordBuilder.Initializer("PREEMPTION_RETRIES") int preemptionRetries,
        Optional<Duration> timeout,
        Path outputPath) {
    /** Most pods are of one slice. */
    public static final int ONE_SLICE = 1;

    /** The kind of capacity that is asked for unless another is named. */
    public static final Capacity ON_DEMAND = Capacity.ON_DEMAND;

    /** As many as any job has. */
    public static final int PREEMPTION_RETRIES = JobRequest.PREEMPTION_RETRIES;

    /** Copies the collections. */
    public RunOnPodConfig {
        command = List.copyOf(command);
        files = List.copyOf(files);
        paths = Map.copyOf(paths);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
        zones = List.copyOf(zones);
        Objects.requireNonNull(outputPath, "outputPath");
        SecretNames.refuseIn(environment);
    }
}
