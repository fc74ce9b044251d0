package community.marin.cli.progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** An error and its causes as messages. */
public final class ErrorChain {
    private ErrorChain() {}

    /** The error itself. */
    public static String first(Throwable error) {
        String message = error.getMessage();
        String type = error.getClass().getSimpleName();
        return message == null || message.isBlank() ? type : type + ": " + message;
    }

    /** The error and each of its causes, from the outside in; one whose message only repeats its cause is left out. */
    public static List<String> of(Throwable error) {
        List<String> messages = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable next = error; next != null && seen.add(next); next = next.getCause()) {
            boolean repeats =
                    next.getCause() != null && next.getCause().toString().equals(next.getMessage());
            if (!repeats) {
                messages.add(first(next));
            }
        }
        return messages;
    }
}
