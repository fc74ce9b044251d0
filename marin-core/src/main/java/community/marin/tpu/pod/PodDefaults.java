package community.marin.tpu.pod;

import community.marin.job.SecretReference;
import community.marin.tpu.Capacity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What pods have in common: said once, in {@code marin.yaml}, and used where a job says nothing else.
 *
 * @param project the Google Cloud project
 * @param zones where pods may be, the best first; of them, those that have the type of a job
 * @param image the container image
 * @param capacity how they are paid for
 * @param runtimeVersion the image of the machines
 * @param environment variables of every command
 * @param secrets secrets of every command
 * @param volumes folders that every container shares with its machine
 * @param capacityWait how long to wait for capacity
 * @param reservation the reservation that reserved pods are taken from
 * @param serviceAccount whose rights the machines have
 * @param network the network of the machines
 */
@RecordBuilder
@RecordBuilder.Options(useImmutableCollections = true)
public record PodDefaults(
        Optional<String> project,
        List<String> zones,
        Optional<String> image,
        Optional<Capacity> capacity,
        Optional<String> runtimeVersion,
        Map<String, String> environment,
        Map<String, SecretReference> secrets,
        List<Volume> volumes,
        Optional<Duration> capacityWait,
        Optional<String> reservation,
        Optional<String> serviceAccount,
        Optional<String> network) {
    /** Nothing is said. */
    public static final PodDefaults NONE = PodDefaultsBuilder.builder().build();

    /** Copies the collections. */
    public PodDefaults {
        zones = List.copyOf(zones);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
        volumes = List.copyOf(volumes);
    }

    /** A pod of which so far only these defaults are known. */
    public PodSpecBuilder start() {
        return PodSpecBuilder.builder()
                .project(project.orElse(""))
                .zones(zones)
                .image(image.orElse(PodSpec.DEFAULT_IMAGE))
                .capacity(capacity.orElse(PodSpec.ON_DEMAND))
                .runtimeVersion(runtimeVersion.orElse(PodSpec.RUNTIME_OF_GENERATION))
                .environment(environment)
                .secrets(secrets)
                .volumes(volumes)
                .capacityWait(capacityWait.orElse(PodSpec.CAPACITY_WAIT))
                .reservation(reservation)
                .serviceAccount(serviceAccount)
                .network(network);
    }
}
