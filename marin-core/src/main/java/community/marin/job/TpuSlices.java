package community.marin.job;

import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import java.util.List;

/**
 * The TPUs that a job needs.
 *
 * @param type of each slice
 * @param slices how many, which are started together
 * @param zones where they may be, the best first; empty: as is set for all jobs
 * @param capacity how they are paid for
 */
public record TpuSlices(AcceleratorType type, int slices, List<String> zones, Capacity capacity) {
    /** Checks that there is a slice at least; copies the list. */
    public TpuSlices {
        zones = List.copyOf(zones);
        if (slices < 1) {
            throw new IllegalArgumentException("A pod has at least 1 slice, not " + slices + ".");
        }
    }
}
