package community.marin.transform.conversation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which characters Python 3.11 holds for printable. A table, since each version of Java knows other characters than that of Python, and ids
 * must not depend on the Java that computes them.
 */
final class PythonCharacters {
    private static final String TABLE = "printable.txt";
    private static final int[] BOUNDARIES = boundaries();

    private PythonCharacters() {}

    /** What {@code str.isprintable} says of one character. */
    static boolean isPrintable(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= ' ' && codePoint < 0x7f;
        }
        int found = Arrays.binarySearch(BOUNDARIES, codePoint);
        int boundariesUpTo = found >= 0 ? found + 1 : -found - 1;
        return boundariesUpTo % 2 == 1;
    }

    private static int[] boundaries() {
        try (InputStream stream = PythonCharacters.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("The table " + TABLE + " is missing beside " + PythonCharacters.class);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .mapToInt(boundary -> Integer.parseInt(boundary, 16))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
