package community.marin.execution.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LogEvent;

/** The log of one attempt: one line for each event, with the time in UTC, then the stack of an error. */
final class StepLog {
    private final OutputStream out;
    private final BooleanSupplier mayWrite;
    private final Consumer<String> listener;
    private boolean closed;
    private Optional<IOException> failure = Optional.empty();

    StepLog(OutputStream out, BooleanSupplier mayWrite, Consumer<String> listener) {
        this.out = out;
        this.mayWrite = mayWrite;
        this.listener = listener;
    }

    /** Writes an event. */
    void write(LogEvent event) {
        StringWriter text = new StringWriter();
        text.append(Instant.ofEpochMilli(event.getTimeMillis()).toString())
                .append(' ')
                .append(event.getLevel().name())
                .append(' ')
                .append(event.getLoggerName())
                .append(" - ")
                .append(event.getMessage().getFormattedMessage())
                .append('\n');
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        write(text.toString());
    }

    /** Gives the message of an event to the listener. */
    void tell(LogEvent event) {
        listener.accept(event.getMessage().getFormattedMessage());
    }

    private synchronized void write(String text) {
        if (closed || failure.isPresent() || !mayWrite.getAsBoolean()) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Thrown from here it would fail the function that logs.
            failure = Optional.of(e);
        }
    }

    /**
     * Ends the log.
     *
     * @throws IOException if not everything could be written
     */
    synchronized void close() throws IOException {
        closed = true;
        try (out) {
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }
}
