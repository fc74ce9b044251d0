package community.marin.execution;

/**
 * The text of a {@link StepRef}. It is not a path, and is marked, so that a config in which a ref was pasted into a string
 * is found out instead of running with a name that leads nowhere.
 */
final class RefText {
    private static final String MARK = "marin-ref:";

    private RefText() {}

    static String of(String description) {
        return MARK + description;
    }

    static boolean isIn(String text) {
        return text.contains(MARK);
    }
}
