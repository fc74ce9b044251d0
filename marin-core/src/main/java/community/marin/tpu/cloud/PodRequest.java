package community.marin.tpu.cloud;

import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import java.util.Map;
import java.util.Optional;

/**
 * The pod that is asked for.
 *
 * @param id what Cloud TPU calls it, unique in a zone: lower-case letters, digits and hyphens, 63 at the most
 * @param zone where it is to be
 * @param type of each slice
 * @param slices how many; with more than one, the nodes are called {@code id-0}, {@code id-1} and so on
 * @param capacity how it is paid for
 * @param runtimeVersion the image of its machines
 * @param labels to find it by
 * @param metadata what its machines can read of it, such as {@code startup-script}
 * @param reservation the reservation it is taken from; empty: the project's only one, if {@code capacity} says reserved
 * @param serviceAccount whose rights its machines have; empty: the project's default
 * @param network the network of its machines; empty: the project's default
 */
public record PodRequest(
        String id,
        String zone,
        AcceleratorType type,
        int slices,
        Capacity capacity,
        String runtimeVersion,
        Map<String, String> labels,
        Map<String, String> metadata,
        Optional<String> reservation,
        Optional<String> serviceAccount,
        Optional<String> network) {
    /** Copies the maps. */
    public PodRequest {
        labels = Map.copyOf(labels);
        metadata = Map.copyOf(metadata);
    }
}
