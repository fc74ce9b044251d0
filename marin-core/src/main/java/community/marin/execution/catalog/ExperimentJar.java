package community.marin.execution.catalog;

import community.marin.execution.Experiment;
import community.marin.execution.PathNames;
import community.marin.execution.Problem;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.ZipFile;

/** One jar of experiments. */
final class ExperimentJar implements AutoCloseable {
    private final Optional<ExperimentClassLoader> loader;
    private final List<FoundExperiment> experiments;

    private ExperimentJar(Optional<ExperimentClassLoader> loader, List<FoundExperiment> experiments) {
        this.loader = loader;
        this.experiments = List.copyOf(experiments);
    }

    /** Opens a jar; what is wrong with it is added to the problems. */
    static ExperimentJar open(Path file, List<Problem> problems) {
        Optional<String> unreadable = unreadable(file);
        if (unreadable.isPresent()) {
            problems.add(new Problem(file.toString(), unreadable.get()));
            return new ExperimentJar(Optional.empty(), List.of());
        }
        ExperimentClassLoader loader = loader(file);
        int before = problems.size();
        List<FoundExperiment> found = load(file, loader, problems);
        if (found.isEmpty() && problems.size() == before) {
            problems.add(new Problem(
                    file.toString(),
                    "the jar brings no experiment; annotate one with @AutoService(Experiment.class), or list it in"
                            + " META-INF/services/" + Experiment.class.getName()));
        }
        return new ExperimentJar(Optional.of(loader), found);
    }

    List<FoundExperiment> experiments() {
        return experiments;
    }

    @Override
    public void close() throws IOException {
        if (loader.isPresent()) {
            loader.get().close();
        }
    }

    private static List<FoundExperiment> load(Path file, ExperimentClassLoader loader, List<Problem> problems) {
        List<FoundExperiment> found = new ArrayList<>();
        Iterator<Experiment> services =
                ServiceLoader.load(Experiment.class, loader).iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return found;
                }
                Experiment experiment = services.next();
                String name = experiment.name();
                Optional<String> problem = PathNames.problemWithExperimentName(name);
                if (problem.isPresent()) {
                    problems.add(
                            new Problem(file.toString(), experiment.getClass().getName() + ": " + problem.get()));
                } else {
                    found.add(new FoundExperiment(name, experiment.description(), experiment, file));
                }
            } catch (ServiceConfigurationError e) {
                problems.add(new Problem(file.toString(), describe(e)));
                if (e.getCause() instanceof IOException) {
                    return found;
                }
            } catch (RuntimeException | LinkageError e) {
                problems.add(new Problem(file.toString(), "an experiment cannot say its name: " + e));
            }
        }
    }

    /** {@code ServiceLoader} names its service first; what matters stands behind it, or in the cause. */
    private static String describe(ServiceConfigurationError e) {
        String message = e.getMessage().replace(Experiment.class.getName() + ": ", "");
        Throwable cause = e.getCause();
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "broken service entry: " + message + (cause == null ? "" : " (" + cause + ")");
    }

    private static Optional<String> unreadable(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("there is no such jar");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() == 0 ? Optional.of("the jar is empty") : Optional.empty();
        } catch (IOException e) {
            return Optional.of("this is not a readable jar (" + e.getMessage() + ")");
        }
    }

    private static ExperimentClassLoader loader(Path file) {
        try {
            return new ExperimentClassLoader(file.toUri().toURL(), Experiment.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " has no URL", e);
        }
    }
}
