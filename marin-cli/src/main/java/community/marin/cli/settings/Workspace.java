package community.marin.cli.settings;

import community.marin.storage.Location;
import community.marin.tpu.pod.PodDefaults;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a command works.
 *
 * @param jars the jars of experiments
 * @param prefix where outputs are
 * @param maxConcurrent how many steps may run at once, if the configuration says
 * @param pods what pods have in common
 */
public record Workspace(List<Path> jars, Location prefix, OptionalInt maxConcurrent, PodDefaults pods) {
    /** Copies the list. */
    public Workspace {
        jars = List.copyOf(jars);
    }
}
