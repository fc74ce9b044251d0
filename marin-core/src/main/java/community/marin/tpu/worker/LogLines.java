package community.marin.tpu.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of the bytes of a log, which come in pieces. What is no UTF-8 becomes the replacement character. */
final class LogLines {
    /** What is longer is told in parts, so that a log without ends of lines does not fill the memory. */
    static final int LONGEST = 1 << 20;

    private static final int LONGEST_CHARACTER = 4;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    /** Tells the lines that end in the next bytes. */
    void add(byte[] bytes, Consumer<String> lines) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                open.write(bytes, start, i - start);
                tell(lines);
                start = i + 1;
            } else if (isLong(open.size() + i - start, bytes[i])) {
                open.write(bytes, start, i - start);
                tell(lines);
                start = i;
            }
        }
        open.write(bytes, start, bytes.length - start);
    }

    /** Tells the last line, if the bytes did not end with the end of one. */
    void end(Consumer<String> lines) {
        if (open.size() > 0) {
            tell(lines);
        }
    }

    private void tell(Consumer<String> lines) {
        String line = open.toString(StandardCharsets.UTF_8);
        open.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** Whether a line is told so far, with this byte as the next: before a character of UTF-8, unless none comes. */
    private static boolean isLong(int length, byte next) {
        boolean insideCharacter = (next & 0xC0) == 0x80;
        return length >= (insideCharacter ? LONGEST + LONGEST_CHARACTER : LONGEST);
    }
}
