package community.marin.training;

/** The one wording of complaints about a config's fields. */
final class Checks {
    private Checks() {}

    /**
     * Complains unless a field's value is as it must be.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    static void require(boolean holds, String field, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be " + rule);
        }
    }
}
