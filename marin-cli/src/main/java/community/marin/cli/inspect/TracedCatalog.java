package community.marin.cli.inspect;

import community.marin.cli.UsageException;
import community.marin.execution.StepGraph;
import community.marin.execution.TraceException;
import community.marin.execution.Tracer;
import community.marin.execution.catalog.ExperimentCatalog;
import community.marin.execution.catalog.FoundExperiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every experiment of a catalog, traced.
 *
 * @param given the experiments that were asked for
 * @param all every experiment, those included
 */
public record TracedCatalog(List<StepGraph> given, List<StepGraph> all) {
    /** Copies the lists. */
    public TracedCatalog {
        given = List.copyOf(given);
        all = List.copyOf(all);
    }

    /**
     * Traces all experiments, since one that were left out would look as if it referred to nothing.
     *
     * @throws community.marin.execution.catalog.CatalogException if there is no experiment of a name
     * @throws UsageException with every problem of every experiment that cannot be traced
     */
    public static TracedCatalog of(ExperimentCatalog catalog, List<String> names) {
        names.forEach(catalog::find);
        Map<String, StepGraph> graphs = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (FoundExperiment found : catalog.all()) {
            try {
                graphs.put(found.name(), Tracer.trace(found.experiment()));
            } catch (TraceException e) {
                e.problems()
                        .forEach(problem -> problems.add(found.name()
                                + " cannot be traced, so nobody knows which outputs it refers to: " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new TracedCatalog(names.stream().distinct().map(graphs::get).toList(), List.copyOf(graphs.values()));
    }
}
