package community.marin.execution;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.version.Version;
import community.marin.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A step of a traced experiment: what it runs, what it is, and what it depends on. One object for one version. */
public final class Step {
    private final StepSettings settings;
    private final Optional<DeferredCall> call;
    private final Version version;
    private final List<ConfigEntry> entries;
    private final List<Step> references;
    private final List<Step> dependencies;
    private final List<Step> pseudoDependencies;

    Step(
            StepSettings settings,
            Optional<DeferredCall> call,
            List<ConfigEntry> entries,
            List<Step> references,
            List<Step> dependencies,
            List<Step> pseudoDependencies) {
        this.settings = settings;
        this.call = call;
        this.entries = List.copyOf(entries);
        this.references = List.copyOf(references);
        this.dependencies = List.copyOf(dependencies);
        this.pseudoDependencies = List.copyOf(pseudoDependencies);
        this.version = new Version(
                settings.name(), ConfigEntry.toMap(entries), versions(dependencies), versions(pseudoDependencies));
    }

    private static List<Version> versions(List<Step> steps) {
        List<Version> versions = new ArrayList<>(steps.size());
        for (Step step : steps) {
            versions.add(step.version());
        }
        return versions;
    }

    /** Its name: where its output stands below the prefix, without the hash. */
    public String name() {
        return settings.name();
    }

    /** A line that says what it does; may be empty. */
    public String description() {
        return settings.description();
    }

    /** What it needs of the machine. */
    public Resources resources() {
        return settings.resources();
    }

    /** Environment variables it needs. */
    public Map<String, String> environment() {
        return settings.environment();
    }

    /** Dependency groups that a remote worker installs for it. */
    public List<String> dependencyGroups() {
        return settings.dependencyGroups();
    }

    /** What it runs; empty for a step that only groups others. */
    public Optional<DeferredCall> call() {
        return call;
    }

    /** What identifies its result. */
    public Version version() {
        return version;
    }

    /** Where each value of the version's config came from, in the order of the config's fields. */
    public List<ConfigEntry> configEntries() {
        return entries;
    }

    /** The steps that its config refers to, waited for or not, in the order met: {@code DEP[i]} is the one at index i. */
    public List<Step> references() {
        return references;
    }

    /** What it waits for, in the order met; a step met twice is listed twice. */
    public List<Step> dependencies() {
        return dependencies;
    }

    /** What it depends on without waiting for it, in the order met. */
    public List<Step> pseudoDependencies() {
        return pseudoDependencies;
    }

    /** Its config as JSON, each ref replaced by its location; empty for a step that only groups others. */
    public Optional<JsonNode> configJson(Function<StepRef, Location> locate) {
        return call.map(DeferredCall::config)
                .map(config -> new ConfigJson(ref -> locate.apply(ref).text()).toJson(config));
    }

    @Override
    public String toString() {
        return version.path();
    }
}
