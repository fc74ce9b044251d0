package community.marin.download.http;

import java.io.IOException;

/** A download cannot go on, and another attempt would change nothing. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
