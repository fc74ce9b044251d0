package community.marin.tpu.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes lines of the bytes of a log, which come in pieces. What is no UTF-8 becomes the replacement character. A line that a carriage return
 * lets the next overwrite, as progress bars do, is told if a piece ends there: so what is told is what a terminal showed now and then.
 */
final class LogLines {
    /** What is longer is told in parts, so that a log without ends of lines does not fill the memory. */
    static final int LONGEST = 1 << 20;

    private static final int LONGEST_CHARACTER = 4;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    /** The last line that ended with a carriage return, until it is told or overwritten. */
    private Optional<String> returned = Optional.empty();
    /** Whether the last byte was a carriage return: a line feed that follows belongs to it. */
    private boolean afterReturn;

    /** Tells the lines that end in the next bytes. */
    void add(byte[] bytes, Consumer<String> lines) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                open.write(bytes, start, i - start);
                end(bytes[i], lines);
                start = i + 1;
            } else if (isLong(open.size() + i - start, bytes[i])) {
                open.write(bytes, start, i - start);
                lines.accept(take());
                start = i;
            }
            afterReturn = bytes[i] == '\r';
        }
        open.write(bytes, start, bytes.length - start);
        tellReturned(lines);
    }

    private void end(byte end, Consumer<String> lines) {
        if (end == '\r') {
            // A bar that begins with the carriage return overwrites nothing with nothing.
            returned = open.size() > 0 ? Optional.of(take()) : returned;
        } else if (open.size() == 0 && afterReturn) {
            tellReturned(lines);
        } else {
            returned = Optional.empty();
            lines.accept(take());
        }
    }

    /** Tells the last line, if the bytes did not end with the end of one. */
    void end(Consumer<String> lines) {
        if (open.size() > 0) {
            lines.accept(take());
        }
    }

    private void tellReturned(Consumer<String> lines) {
        returned.ifPresent(lines);
        returned = Optional.empty();
    }

    private String take() {
        String line = open.toString(StandardCharsets.UTF_8);
        open.reset();
        return line;
    }

    /** Whether a line is told so far, with this byte as the next: before a character of UTF-8, unless none comes. */
    private static boolean isLong(int length, byte next) {
        boolean insideCharacter = (next & 0xC0) == 0x80;
        return length >= (insideCharacter ? LONGEST + LONGEST_CHARACTER : LONGEST);
    }
}
