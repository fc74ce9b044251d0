package community.marin.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step's definition says beside its body. */
record StepSettings(
        String name,
        String description,
        Resources resources,
        Optional<String> outputPath,
        Map<String, String> environment,
        List<String> dependencyGroups) {
    StepSettings {
        environment = Map.copyOf(environment);
        dependencyGroups = List.copyOf(dependencyGroups);
    }

    static StepSettings named(String name) {
        return new StepSettings(name, "", Resources.DEFAULT, Optional.empty(), Map.of(), List.of());
    }

    StepSettings withDescription(String value) {
        return new StepSettings(name, value, resources, outputPath, environment, dependencyGroups);
    }

    StepSettings withResources(Resources value) {
        return new StepSettings(name, description, value, outputPath, environment, dependencyGroups);
    }

    StepSettings withOutputPath(Optional<String> value) {
        return new StepSettings(name, description, resources, value, environment, dependencyGroups);
    }

    StepSettings withEnvironment(Map<String, String> value) {
        return new StepSettings(name, description, resources, outputPath, value, dependencyGroups);
    }

    StepSettings withDependencyGroups(List<String> value) {
        return new StepSettings(name, description, resources, outputPath, environment, value);
    }
}
