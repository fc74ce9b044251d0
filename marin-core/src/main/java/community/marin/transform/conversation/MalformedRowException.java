package community.marin.transform.conversation;

import java.io.IOException;

/** A row of a dataset does not hold what an adapter asks for. */
public final class MalformedRowException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the row. */
    public MalformedRowException(String message) {
        super(message);
    }

    MalformedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
