package community.marin.cli.inspect;

import community.marin.execution.ConfigEntry;
import community.marin.execution.Step;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import java.util.List;
import java.util.Optional;

/**
 * Why a step has the hash it has.
 *
 * @param planned the step, its output, and what stands there
 * @param entries the values of the config that count
 * @param dependencies the steps that count
 * @param others other outputs of the step's name
 */
public record Explanation(
        PlannedStep planned, List<Entry> entries, List<Dependency> dependencies, List<OtherOutput> others) {
    /** Copies the lists. */
    public Explanation {
        entries = List.copyOf(entries);
        dependencies = List.copyOf(dependencies);
        others = List.copyOf(others);
    }

    /**
     * A value of the config that counts.
     *
     * @param entry the value, and why it counts
     * @param step the step whose output it is, if it is one
     */
    public record Entry(ConfigEntry entry, Optional<Step> step) {}

    /**
     * A dependency that counts.
     *
     * @param step the step
     * @param blocking whether it is waited for
     * @param collapsed whether the version holds only its name and hash, not its version in full
     * @param indices under which numbers the config refers to it, as {@code DEP[i]}
     */
    public record Dependency(Step step, boolean blocking, boolean collapsed, List<Integer> indices) {
        /** Copies the list. */
        public Dependency {
            indices = List.copyOf(indices);
        }
    }

    /**
     * Another output of the same step name.
     *
     * @param output where it is
     * @param status how far it has come
     * @param recorded whether it is recorded what it was made from
     * @param differences how the recorded version differs from the step's
     */
    public record OtherOutput(Location output, Optional<StepStatus> status, boolean recorded, List<Drift> differences) {
        /** Copies the list. */
        public OtherOutput {
            differences = List.copyOf(differences);
        }
    }
}
