package community.marin.job;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to be run once, or on several machines together.
 *
 * @param name what it is called: whoever launches a job of the same name attaches to the one that runs
 * @param command program and arguments
 * @param image the container image that the command runs in; empty: as is set for all jobs, or none where none is needed
 * @param environment variables of the command; none may hold a secret
 * @param secrets variables whose values are secrets, and where those are found
 * @param files put beside the command, in the folder it starts in, under their last names
 * @param processors how many processors it keeps busy, where they are shared
 * @param tpu the TPUs it needs; empty: none
 * @param retries how often it is started again after it failed
 * @param preemptionRetries how often it is started again after its machines were taken away
 * @param timeout how long one start of it may run; empty: as long as it likes
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record JobRequest(
        String name,
        List<String> command,
        Optional<String> image,
        Map<String, String> environment,
        Map<String, SecretReference> secrets,
        List<Path> files,
        @RecordBuilder.Initializer("ONE_PROCESSOR") int processors,
        Optional<TpuSlices> tpu,
        int retries,
        @RecordBuilder.Initializer("PREEMPTION_RETRIES") int preemptionRetries,
        Optional<Duration> timeout) {
    /** How often a job is started again after its machines were taken away, unless something else is said. */
    public static final int PREEMPTION_RETRIES = 100;

    /** Most commands that are launched keep machines elsewhere busy. */
    public static final int ONE_PROCESSOR = 1;

    /** Checks that there is a command and that no secret stands in the environment; copies the collections. */
    public JobRequest {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
        files = List.copyOf(files);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A job needs a name.");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("Job " + name + " has no command.");
        }
        if (processors < 1) {
            throw new IllegalArgumentException("Job " + name + " needs at least 1 processor, not " + processors + ".");
        }
        if (retries < 0 || preemptionRetries < 0) {
            throw new IllegalArgumentException("Job " + name + " cannot be retried less than 0 times.");
        }
        SecretNames.refuseIn(environment);
    }
}
