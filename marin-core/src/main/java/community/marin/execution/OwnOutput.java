package community.marin.execution;

/**
 * The output of the step in whose config it stands, or a path below it.
 *
 * @param below the path below the output; empty for the output itself
 */
public record OwnOutput(String below) implements StepRef {
    @Override
    public StepRef resolve(String name) {
        return new OwnOutput(PathNames.checkedBelow(describe(), below, name));
    }

    @Override
    public String describe() {
        return below.isEmpty() ? "output()" : "output(\"" + below + "\")";
    }

    @Override
    public String toString() {
        return RefText.of(describe());
    }
}
