package community.marin.execution;

/**
 * Something wrong with an experiment.
 *
 * @param where the step, file or experiment it is in
 * @param message what is wrong and what to do
 */
public record Problem(String where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
