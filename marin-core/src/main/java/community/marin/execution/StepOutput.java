package community.marin.execution;

import java.util.Optional;

/**
 * The output of another step, or a path below it.
 *
 * @param step the step
 * @param below the path below its output; empty for the output itself
 * @param blocking whether a step that uses it waits for it
 */
public record StepOutput(Step step, String below, boolean blocking) implements StepRef {
    @Override
    public StepRef resolve(String name) {
        return new StepOutput(step, PathNames.checkedBelow(describe(), below, name), blocking);
    }

    @Override
    public StepRef nonblocking() {
        return new StepOutput(step, below, false);
    }

    @Override
    public StepRef withOutputPath(String outputPath) {
        Tracer.active("StepRef.withOutputPath").pin(step, outputPath);
        return this;
    }

    @Override
    public <C extends Record> C config(Class<C> type) {
        Optional<Object> config = step.call().map(DeferredCall::config);
        if (config.isEmpty()) {
            throw new IllegalArgumentException(
                    step.name() + " has no config: it only groups other steps. Ask one of those.");
        }
        if (!type.isInstance(config.get())) {
            throw new IllegalArgumentException("The config of " + step.name() + " is a "
                    + config.get().getClass().getName() + ", not a " + type.getName() + ".");
        }
        return type.cast(config.get());
    }

    @Override
    public String describe() {
        return below.isEmpty() ? step.name() : step.name() + "/" + below;
    }

    @Override
    public String toString() {
        return RefText.of(describe());
    }
}
