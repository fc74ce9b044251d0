package community.marin.documents;

import java.io.IOException;

/** A line does not hold what its format asks for; the reader says in which file and line. */
public final class MalformedLineException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the line. */
    public MalformedLineException(String message) {
        super(message);
    }

    /** Says what is wrong with the line, and what told so. */
    MalformedLineException(String message, IOException cause) {
        super(message, cause);
    }
}
