package community.marin.cli.command;

import java.util.Locale;

/** What becomes of a job when who follows it is interrupted. */
enum OnInterrupt {
    /** The user is asked; where there is nobody to ask, it goes on. */
    ASK,
    /** It is stopped, and its pod deleted. */
    STOP,
    /** It goes on. */
    LEAVE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
