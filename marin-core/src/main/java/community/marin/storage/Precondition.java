package community.marin.storage;

/** What must hold of a file at the moment it is written or deleted. */
public sealed interface Precondition {
    /** No condition: the last write wins. */
    record Any() implements Precondition {}

    /** The file must not exist. */
    record Absent() implements Precondition {}

    /**
     * The file must still be the one that was read.
     *
     * @param generation the generation that was read
     */
    record Matches(Generation generation) implements Precondition {}

    /** No condition. */
    static Precondition any() {
        return new Any();
    }

    /** The file must not exist. */
    static Precondition absent() {
        return new Absent();
    }

    /** The file must still be of this generation. */
    static Precondition matches(Generation generation) {
        return new Matches(generation);
    }
}
