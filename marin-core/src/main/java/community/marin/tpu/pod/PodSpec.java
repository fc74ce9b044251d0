package community.marin.tpu.pod;

import community.marin.job.JobRequest;
import community.marin.job.SecretReference;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command on a pod of TPUs: what is asked for, what runs there, and what is done when it fails.
 *
 * @param name the job's name, unique below a prefix
 * @param type the type of each slice
 * @param slices how many slices, which start and end together
 * @param zones where it may be, the best first; tried in turn while there is no capacity
 * @param project the Google Cloud project
 * @param capacity how it is paid for
 * @param runtimeVersion the image of the machines
 * @param image the container image that the command runs in
 * @param command program and arguments, run by every worker
 * @param environment variables of the command
 * @param secrets variables whose values the workers get from where they are kept
 * @param volumes folders that the container shares with its machine
 * @param files what lies beside the command: names, and the SHA-256 of the contents in hex
 * @param retries how often a command that failed is started again
 * @param preemptionRetries how often it is started again after the pod was preempted or lost
 * @param timeout how long the command may run in one attempt; empty: as long as it likes
 * @param capacityWait how long to wait for capacity in one go, over all zones
 * @param keepAlive how long the pod stays after the command's end, for a look at it
 * @param reservation the reservation that a reserved pod is taken from
 * @param serviceAccount whose rights the workers have; empty: the project's default
 * @param network the network of the machines; empty: the project's default
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record PodSpec(
        String name,
        AcceleratorType type,
        @RecordBuilder.Initializer("ONE_SLICE") int slices,
        List<String> zones,
        String project,
        @RecordBuilder.Initializer("ON_DEMAND") Capacity capacity,
        @RecordBuilder.Initializer("RUNTIME_OF_GENERATION") String runtimeVersion,
        @RecordBuilder.Initializer("DEFAULT_IMAGE") String image,
        List<String> command,
        Map<String, String> environment,
        Map<String, SecretReference> secrets,
        List<Volume> volumes,
        Map<String, String> files,
        int retries,
        @RecordBuilder.Initializer("PREEMPTION_RETRIES") int preemptionRetries,
        Optional<Duration> timeout,
        @RecordBuilder.Initializer("CAPACITY_WAIT") Duration capacityWait,
        @RecordBuilder.Initializer("NO_TIME") Duration keepAlive,
        Optional<String> reservation,
        Optional<String> serviceAccount,
        Optional<String> network) {
    /** The image that Levanter's launcher builds on. */
    public static final String DEFAULT_IMAGE = "ghcr.io/marin-community/levanter-base:latest";

    /** How long capacity is waited for, unless something else is said. */
    public static final Duration CAPACITY_WAIT = Duration.ofHours(24);

    /** As many as any job has. */
    public static final int PREEMPTION_RETRIES = JobRequest.PREEMPTION_RETRIES;

    /** Stands for the runtime version that fits the type. */
    public static final String RUNTIME_OF_GENERATION = "";

    /** Most pods are of one slice. */
    public static final int ONE_SLICE = 1;

    /** As Levanter's launcher asks, unless it is told otherwise. */
    public static final Capacity ON_DEMAND = Capacity.ON_DEMAND;

    /** Pods that do nothing cost as much as those that work. */
    public static final Duration NO_TIME = Duration.ZERO;

    /**
     * Copies the collections, and checks all of it.
     *
     * @throws InvalidPodException with everything that is wrong
     */
    public PodSpec {
        // A zone that is named twice is no other zone to try.
        zones = zones.stream().distinct().toList();
        command = List.copyOf(command);
        volumes = List.copyOf(volumes);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
        files = Map.copyOf(files);
        if (runtimeVersion.equals(RUNTIME_OF_GENERATION)) {
            runtimeVersion = type.generation().runtimeVersion();
        }
        List<String> problems = new PodProblems()
                .name(name)
                .project(project)
                .zones(type, zones)
                .slices(slices, capacity)
                .image(image)
                .machines(runtimeVersion, serviceAccount, network)
                .command(command)
                .variables(environment, secrets.keySet())
                .files(files.keySet())
                .retries(retries, preemptionRetries)
                .times(timeout, capacityWait, keepAlive)
                .reservation(capacity, reservation)
                .found();
        if (!problems.isEmpty()) {
            throw new InvalidPodException(problems);
        }
    }

    /** How many machines it has, of all slices. */
    public int workers() {
        return slices * type.hosts();
    }

    /** The environment by name. */
    public Map<String, String> sortedEnvironment() {
        return new TreeMap<>(environment);
    }
}
