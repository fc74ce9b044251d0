package community.marin.cli.inspect;

import community.marin.cli.ShellWord;
import community.marin.cli.UsageException;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.text.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the step that a user means. */
public final class StepSearch {
    private static final int MAXIMUM_LISTED = 10;

    private StepSearch() {}

    /**
     * The step of a name, of a name with hash, at an output path, or the only one with a text as the last part of its
     * name or, if there is none, anywhere in its name and hash.
     *
     * @throws UsageException if there is none, or more than one
     */
    public static Step find(StepGraph graph, String wanted) {
        List<Predicate<Step>> meanings = List.of(
                step -> wanted.equals(step.version().path()) || isOutput(graph, step, wanted),
                step -> wanted.equals(step.name()),
                step -> endsWith(step.name(), wanted) || endsWith(step.version().path(), wanted),
                step -> step.version().path().contains(wanted));
        for (Predicate<Step> meaning : meanings) {
            List<Step> found = graph.steps().stream().filter(meaning).toList();
            if (found.size() == 1) {
                return found.get(0);
            } else if (found.size() > 1) {
                throw new UsageException("'" + wanted + "' may mean " + listed(found) + "; give more of the name.");
            }
        }
        List<String> names = new ArrayList<>();
        for (Step step : graph.steps()) {
            names.add(step.name());
            names.add(step.name().substring(step.name().lastIndexOf('/') + 1));
        }
        throw new UsageException(
                "no step of " + graph.experiment() + " is called '" + wanted + "'." + NearMiss.didYouMean(wanted, names)
                        + " See all with: marin graph " + ShellWord.of(graph.experiment()));
    }

    private static boolean isOutput(StepGraph graph, Step step, String wanted) {
        String path = graph.outputPath(step).orElse(step.version().path());
        return wanted.equals(path) || wanted.endsWith("/" + path);
    }

    private static boolean endsWith(String path, String lastParts) {
        return path.endsWith("/" + lastParts);
    }

    private static String listed(List<Step> steps) {
        String listed = steps.stream().limit(MAXIMUM_LISTED).map(Step::toString).collect(Collectors.joining(", "));
        int more = steps.size() - MAXIMUM_LISTED;
        return more > 0 ? listed + " or " + more + " more" : listed;
    }
}
