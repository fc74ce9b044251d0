package community.marin.execution.catalog;

import community.marin.execution.Problem;
import community.marin.text.NearMiss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The experiments of some jars, by name. Closing it closes the jars. */
public final class ExperimentCatalog implements AutoCloseable {
    private final List<ExperimentJar> jars;
    private final SortedMap<String, FoundExperiment> experiments;

    private ExperimentCatalog(List<ExperimentJar> jars, SortedMap<String, FoundExperiment> experiments) {
        this.jars = jars;
        this.experiments = experiments;
    }

    /**
     * Loads jars, each by a class loader of its own; a jar named twice counts once.
     *
     * @throws CatalogException with every jar that cannot be used and every name that two jars bring
     */
    public static ExperimentCatalog load(Collection<Path> files) {
        List<Problem> problems = new ArrayList<>();
        ExperimentCatalog catalog = load(files, problems);
        if (!problems.isEmpty()) {
            catalog.close();
            throw new CatalogException(problems);
        }
        return catalog;
    }

    /**
     * Loads what can be used of some jars; what cannot is added to the problems. Of two experiments of one name the first
     * is kept.
     */
    public static ExperimentCatalog load(Collection<Path> files, List<Problem> problems) {
        List<ExperimentJar> jars = new ArrayList<>();
        SortedMap<String, FoundExperiment> experiments = new TreeMap<>();
        for (Path file : new LinkedHashSet<>(
                files.stream().map(path -> path.toAbsolutePath().normalize()).toList())) {
            ExperimentJar jar = ExperimentJar.open(file, problems);
            jars.add(jar);
            for (FoundExperiment found : jar.experiments()) {
                FoundExperiment other = experiments.putIfAbsent(found.name(), found);
                if (other != null) {
                    problems.add(new Problem(
                            found.name(),
                            "both " + other.jar() + " and " + found.jar()
                                    + " bring an experiment of this name; rename one, or leave out one jar"));
                }
            }
        }
        return new ExperimentCatalog(List.copyOf(jars), experiments);
    }

    /** All experiments, sorted by name. */
    public List<FoundExperiment> all() {
        return List.copyOf(experiments.values());
    }

    /**
     * The experiment of a name.
     *
     * @throws CatalogException if there is none, with the nearest name
     */
    public FoundExperiment find(String name) {
        FoundExperiment found = experiments.get(name);
        if (found == null) {
            String message = experiments.isEmpty()
                    ? "there is no such experiment: no jar was loaded; name one with --jar"
                    : "there is no such experiment." + NearMiss.didYouMean(name, experiments.keySet())
                            + " See all with: marin list";
            throw new CatalogException(List.of(new Problem(name, message)));
        }
        return found;
    }

    @Override
    public void close() {
        for (ExperimentJar jar : jars) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new UncheckedIOException("A jar could not be closed.", e);
            }
        }
    }
}
