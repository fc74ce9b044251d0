package community.marin.download.http;

import java.io.IOException;

/**
 * Something that can be done again from its beginning.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Restartable<T> {
    /**
     * Does it.
     *
     * @throws WrongContentException if doing it again may help
     */
    T run() throws IOException;
}
