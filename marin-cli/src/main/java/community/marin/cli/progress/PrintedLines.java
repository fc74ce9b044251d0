package community.marin.cli.progress;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Catches what steps print past the log, line by line, until closed: on a terminal it would tear the progress apart.
 */
public final class PrintedLines implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Lines lines;

    private PrintedLines(Consumer<String> lines) {
        this.lines = new Lines(lines);
    }

    /** Gives the lines that are printed on the standard streams of Java to a consumer. */
    public static PrintedLines redirect(Consumer<String> lines) {
        PrintedLines redirected = new PrintedLines(lines);
        PrintStream stream = new PrintStream(redirected.lines, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        return redirected;
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        lines.close();
    }

    private static final class Lines extends OutputStream {
        private final Consumer<String> consumer;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Consumer<String> consumer) {
            this.consumer = consumer;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                consumer.accept(LiveFrame.printable(line.toString(StandardCharsets.UTF_8)));
                line.reset();
            } else {
                line.write(b);
            }
        }

        @Override
        public synchronized void close() {
            if (line.size() > 0) {
                write('\n');
            }
        }
    }
}
