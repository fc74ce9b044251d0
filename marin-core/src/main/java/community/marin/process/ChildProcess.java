package community.marin.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/**
 * Runs another program to its end, as part of the calling thread's work.
 *
 * <p>Its lines of output and error go to a listener, in the thread context of the caller, so that they land in the same log. If
 * the calling thread is interrupted, the child is asked to end and, if it does not, killed. The child's standard input stays open,
 * and silent, for as long as this process lives: a child that watches it (see {@link ParentWatch}) ends when this process is killed.
 */
public final class ChildProcess {
    private static final Logger log = LogManager.getLogger(ChildProcess.class);

    /** Time a child has to end after it was asked to. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private ChildProcess() {}

    /**
     * Runs a command and waits for it.
     *
     * @param command program and arguments
     * @param environment variables set beside the inherited ones
     * @param lines gets each line of output and error, from one thread, in order
     * @return the exit code
     * @throws InterruptedIOException if the calling thread is interrupted; the child has ended by then, and the thread's interrupt
     *     flag is set
     * @throws IOException if the program cannot be started, or its output cannot be read
     */
    public static int run(List<String> command, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        return run(command, environment, lines, GRACE);
    }

    static int run(List<String> command, Map<String, String> environment, Consumer<String> lines, Duration grace)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return run(builder, lines, grace);
    }

    /**
     * Runs a command in a folder, as {@link #run(List, Map, Consumer)} does, but inherits no variables.
     *
     * @param folder where it starts
     * @param environment all its variables
     */
    public static int runIn(Path folder, List<String> command, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return run(builder, lines, GRACE);
    }

    private static int run(ProcessBuilder builder, Consumer<String> lines, Duration grace) throws IOException {
        List<String> command = builder.command();
        log.debug("Starts {}", command);
        Process process = builder.redirectErrorStream(true).start();
        try {
            Relay relay = Relay.start(process, lines);
            int exitCode = process.waitFor();
            relay.finish();
            return exitCode;
        } catch (InterruptedException e) {
            end(process, grace);
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException(command.get(0) + " was stopped, because its step was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Ends a child: politely, then by force, and then what it started and left behind. Further interrupts do not shorten the wait, which is
     * bounded.
     */
    private static void end(Process process, Duration grace) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        long deadline = System.nanoTime() + grace.toNanos();
        while (process.isAlive()) {
            try {
                if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                log.debug("Interrupted again while a child ends", e);
            }
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Passes lines on until the child closes its output. */
    private static final class Relay {
        private final Thread thread;
        private volatile IOException failure;

        private Relay(Process process, Consumer<String> lines) {
            Map<String, String> context = ThreadContext.getImmutableContext();
            this.thread = new Thread(
                    () -> {
                        ThreadContext.putAll(context);
                        read(process, lines);
                    },
                    "output of " + process.pid());
            this.thread.setDaemon(true);
        }

        static Relay start(Process process, Consumer<String> lines) {
            Relay relay = new Relay(process, lines);
            relay.thread.start();
            return relay;
        }

        private void read(Process process, Consumer<String> lines) {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        void finish() throws InterruptedException, IOException {
            thread.join();
            if (failure != null) {
                throw new IOException("Cannot read the output of a child process", failure);
            }
        }
    }
}
