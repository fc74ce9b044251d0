package community.marin.cli.inspect;

import community.marin.execution.Problem;
import community.marin.execution.StepGraph;
import community.marin.execution.TraceException;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.CatalogException;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.catalog.FoundExperiment;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with some experiments, and with which nothing is.
 *
 * @param jarProblems what is wrong with jars and with names that were asked for
 * @param experiments each experiment that was traced
 */
public record CheckReport(List<Problem> jarProblems, List<Checked> experiments) {
    /** Copies the lists. */
    public CheckReport {
        jarProblems = List.copyOf(jarProblems);
        experiments = List.copyOf(experiments);
    }

    /**
     * An experiment that was traced.
     *
     * @param name its name
     * @param steps how many steps it has; zero if it has problems
     * @param problems what is wrong with it
     * @param warnings what looks wrong but stops nothing
     * @param causes the exceptions behind the problems
     */
    public record Checked(
            String name, int steps, List<Problem> problems, List<String> warnings, List<Throwable> causes) {
        /** Copies the lists. */
        public Checked {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            causes = List.copyOf(causes);
        }
    }

    /**
     * Traces experiments.
     *
     * @param names which; empty: all
     * @param jarProblems what was found wrong when the jars were loaded
     */
    public static CheckReport of(ExperimentCatalog catalog, List<String> names, List<Problem> jarProblems) {
        List<Problem> problems = new ArrayList<>(jarProblems);
        List<FoundExperiment> wanted = new ArrayList<>();
        if (names.isEmpty()) {
            wanted.addAll(catalog.all());
            if (wanted.isEmpty() && problems.isEmpty()) {
                problems.add(new Problem("check", "there is nothing to check: no jar was loaded; name one with --jar"));
            }
        }
        for (String name : names) {
            try {
                wanted.add(catalog.find(name));
            } catch (CatalogException e) {
                problems.addAll(e.problems());
            }
        }
        return new CheckReport(problems, wanted.stream().map(CheckReport::check).toList());
    }

    /** Whether nothing is wrong. */
    public boolean isOk() {
        return jarProblems.isEmpty()
                && experiments.stream().allMatch(checked -> checked.problems().isEmpty());
    }

    /** The exceptions behind the problems. */
    public List<Throwable> causes() {
        return experiments.stream()
                .flatMap(checked -> checked.causes().stream())
                .toList();
    }

    private static Checked check(FoundExperiment found) {
        try {
            StepGraph graph = Tracer.trace(found.experiment());
            return new Checked(found.name(), graph.steps().size(), List.of(), graph.warnings(), List.of());
        } catch (TraceException e) {
            return new Checked(found.name(), 0, e.problems(), List.of(), List.of(e));
        }
    }
}
