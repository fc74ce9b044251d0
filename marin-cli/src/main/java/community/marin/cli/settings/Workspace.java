package community.marin.cli.settings;

import community.marin.storage.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a command works.
 *
 * @param jars the jars of experiments
 * @param prefix where outputs are
 * @param maxConcurrent how many steps may run at once, if the configuration says
 */
public record Workspace(List<Path> jars, Location prefix, OptionalInt maxConcurrent) {
    /** Copies the list. */
    public Workspace {
        jars = List.copyOf(jars);
    }
}
