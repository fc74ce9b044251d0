package community.marin.execution;

/**
 * Something wrong with an experiment.
 *
 * @param where the step, file or experiment it is in; may be blank, as the name of a step may by mistake
 * @param message what is wrong and what to do
 */
public record Problem(String where, String message) {
    /** Brings both to one line of printable text, whatever a user's name or exception holds. */
    public Problem {
        where = where.replaceAll("\\p{Cc}", "?");
        message = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cc}", "?");
    }

    @Override
    public String toString() {
        return where.isBlank() ? message : where + ": " + message;
    }
}
