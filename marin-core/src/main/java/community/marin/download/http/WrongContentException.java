package community.marin.download.http;

import java.io.IOException;

/** What arrived is not what was announced: going on where it stopped makes no sense, but beginning anew may help. */
public final class WrongContentException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public WrongContentException(String message) {
        super(message);
    }

    /** Says what is wrong, and how it was found. */
    public WrongContentException(String message, IOException cause) {
        super(message, cause);
    }
}
