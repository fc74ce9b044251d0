package community.marin.execution;

import java.util.List;
import java.util.Optional;

/**
 * What a step needs of the machine it runs on. The runner starts no more local steps at once than fit; one that asks for
 * more than the machine has runs alone.
 *
 * @param processors how many processors it keeps busy
 * @param memoryBytes how much memory it needs, in bytes
 * @param tpu the TPU that it runs on; empty if it needs none
 */
public record Resources(int processors, long memoryBytes, Optional<Tpu> tpu) {
    /** One processor, and no memory worth counting. */
    public static final Resources DEFAULT = new Resources(1, 0);

    /** Without a TPU. */
    public Resources(int processors, long memoryBytes) {
        this(processors, memoryBytes, Optional.empty());
    }

    /** One processor here, and a slice of TPUs of a type in one of the zones. */
    public static Resources tpu(String type, String... zones) {
        return tpu(type, 1, List.of(zones));
    }

    /** One processor here, and slices of TPUs of a type in one of the zones. */
    public static Resources tpu(String type, int slices, List<String> zones) {
        return new Resources(1, 0, Optional.of(new Tpu(type, slices, zones)));
    }

    /** Checks that they make sense. */
    public Resources {
        if (processors < 1) {
            throw new IllegalArgumentException("A step needs at least 1 processor, not " + processors + ".");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("A step cannot need " + memoryBytes + " bytes of memory.");
        }
    }
}
