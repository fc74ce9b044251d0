package community.marin.execution.run;

import community.marin.execution.Step;
import community.marin.storage.Location;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a step in a run.
 *
 * @param step the step
 * @param output where its output is
 * @param outcome what became of it
 * @param elapsed how long its function took; zero if it did not run
 * @param error why it failed, if it did; for a step whose dependency failed, the chain ends in that failure
 */
public record StepResult(Step step, Location output, Outcome outcome, Duration elapsed, Optional<Throwable> error) {}
