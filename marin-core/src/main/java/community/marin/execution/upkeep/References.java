package community.marin.execution.upkeep;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.plan.ConfigLocations;
import community.marin.execution.plan.OutputPaths;
import community.marin.storage.Location;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What experiments refer to under a prefix: the outputs of all their steps, waited for or not, at their pins or at their
 * hashes, and every path in their configs.
 */
public final class References {
    private final TreeSet<String> locations = new TreeSet<>();

    /** Collects the references of traced experiments. */
    public References(Collection<StepGraph> graphs, Location prefix) {
        for (StepGraph graph : graphs) {
            OutputPaths paths = new OutputPaths(graph, prefix);
            for (Step step : graph.steps()) {
                locations.add(paths.of(step).text());
                ConfigLocations.of(step, paths).stream()
                        .filter(location -> isBelow(location.text(), prefix.text()))
                        .forEach(location -> locations.add(location.text()));
            }
        }
    }

    /** Whether something refers to an output, to a file in it, or to a folder that it is in. */
    public boolean reach(Location output) {
        String inside = locations.ceiling(output.text() + "/");
        if (inside != null && isBelow(inside, output.text())) {
            return true;
        }
        for (Optional<Location> at = Optional.of(output);
                at.isPresent();
                at = at.get().parent()) {
            if (locations.contains(at.get().text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String text, String folder) {
        return text.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }
}
