package community.marin.execution;

import community.marin.tpu.AcceleratorType;
import java.util.List;

/**
 * Slices of TPU pods.
 *
 * @param type the accelerator type, such as {@code v5p-8}
 * @param slices how many of them, which are started together
 * @param zones the zones in which it may be looked for, such as {@code us-east5-a}; empty: any
 */
public record Tpu(String type, int slices, List<String> zones) {
    /** Checks that there is such a type, and that no zone is blank; copies the list. */
    public Tpu {
        zones = List.copyOf(zones);
        type = AcceleratorType.parse(type).toString();
        if (slices < 1) {
            throw new IllegalArgumentException("A step that runs on TPUs needs at least 1 slice, not " + slices + ".");
        }
        if (zones.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A zone of a TPU is blank; name one, such as us-east5-a, or none.");
        }
    }
}
