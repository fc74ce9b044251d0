package community.marin.execution.catalog;

import community.marin.execution.Experiment;
import java.nio.file.Path;

/**
 * An experiment and the jar that brings it.
 *
 * @param name its name
 * @param description one line that says what it is for; may be empty
 * @param experiment to be traced
 * @param jar the jar
 */
public record FoundExperiment(String name, String description, Experiment experiment, Path jar) {}
