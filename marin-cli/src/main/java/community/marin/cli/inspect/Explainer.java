package community.marin.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.inspect.Explanation.Dependency;
import community.marin.cli.inspect.Explanation.Entry;
import community.marin.cli.inspect.Explanation.OtherOutput;
import community.marin.execution.ConfigEntry;
import community.marin.execution.Step;
import community.marin.execution.plan.Drift;
import community.marin.execution.plan.JsonDifference;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.execution.record.ExecutorInfo;
import community.marin.execution.record.StatusFile;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds out why a step has the hash it has, and what was recorded under its name before. */
public final class Explainer {
    private static final Pattern REFERENCE = Pattern.compile("DEP\\[([0-9]+)](/.*)?");
    private static final String HASH = "-[0-9a-f]{6}";

    private final Plan plan;
    private final Storage storage;

    /** Explains steps of a plan over the storage of its prefix. */
    public Explainer(Plan plan, Storage storage) {
        this.plan = plan;
        this.storage = storage;
    }

    /** Explains one of the plan's steps. */
    public Explanation explain(PlannedStep planned) throws IOException {
        Step step = planned.step();
        ObjectNode version = step.version().toJson();
        List<Dependency> dependencies = new ArrayList<>();
        addDependencies(step, step.dependencies(), true, dependencies);
        addDependencies(step, step.pseudoDependencies(), false, dependencies);
        dependencies.sort(Comparator.comparingInt(Explainer::firstNumber));
        return new Explanation(planned, entries(step), dependencies, others(planned, version));
    }

    private static List<Entry> entries(Step step) {
        List<Entry> entries = new ArrayList<>();
        for (ConfigEntry entry : step.configEntries()) {
            Matcher reference = REFERENCE.matcher(entry.value().asText(""));
            boolean refers = entry.origin() == ConfigEntry.Origin.STEP && reference.matches();
            entries.add(new Entry(
                    entry,
                    refers
                            ? Optional.of(step.references().get(Integer.parseInt(reference.group(1))))
                            : Optional.empty()));
        }
        return entries;
    }

    /** A step met twice stands twice in the version, but is explained once, with all its numbers. */
    private static void addDependencies(Step step, List<Step> steps, boolean blocking, List<Dependency> dependencies) {
        for (Step dependency : new LinkedHashSet<>(steps)) {
            List<Integer> indices = IntStream.range(0, step.references().size())
                    .filter(i -> step.references().get(i).equals(dependency))
                    .boxed()
                    .toList();
            boolean collapsed = !dependency.version().isInlined();
            dependencies.add(new Dependency(dependency, blocking, collapsed, indices));
        }
    }

    /** Those that are only called come last. */
    private static int firstNumber(Dependency dependency) {
        return dependency.indices().isEmpty()
                ? Integer.MAX_VALUE
                : dependency.indices().get(0);
    }

    private List<OtherOutput> others(PlannedStep planned, JsonNode version) throws IOException {
        Step step = planned.step();
        Location hashed = plan.paths().prefix().resolve(step.version().path());
        Optional<Location> folder = hashed.parent();
        if (folder.isEmpty()) {
            return List.of();
        }
        String lastName = step.name().substring(step.name().lastIndexOf('/') + 1);
        Pattern ofThisName = Pattern.compile(Pattern.quote(lastName) + HASH);
        List<OtherOutput> others = new ArrayList<>();
        for (String name : storage.names(folder.get())) {
            Location output = folder.get().resolve(name);
            if (ofThisName.matcher(name).matches() && !output.equals(planned.output())) {
                others.add(other(output, version));
            }
        }
        return others;
    }

    private OtherOutput other(Location output, JsonNode version) throws IOException {
        Optional<ExecutorInfo> info = ExecutorInfo.read(storage, output);
        List<Drift> differences = info.map(recorded -> JsonDifference.between(recorded.version(), version))
                .orElse(List.of());
        return new OtherOutput(output, new StatusFile(storage, output).read(), info.isPresent(), differences);
    }
}
