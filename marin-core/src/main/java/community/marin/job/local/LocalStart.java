package community.marin.job.local;

import community.marin.job.JobRequest;
import community.marin.job.JobResult;
import community.marin.process.ChildProcess;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/** One start of a command, by one thread; others can end it. */
final class LocalStart {
    /** Exit code of a program that is not there or cannot be run, as shells have it. */
    private static final int NOT_STARTED = 127;

    /** How a start ends. */
    enum End {
        /** By itself. */
        ITSELF,
        /** It ran too long. */
        TIMED_OUT,
        /** Somebody stopped it. */
        STOPPED
    }

    private final JobRequest request;
    private final Path scratch;
    private final Map<String, String> variables;
    private final Sleeper sleeper;

    // Guarded by this. The thread is interrupted only while there is one.
    private Thread runner;
    private End how = End.ITSELF;

    LocalStart(JobRequest request, Path scratch, Map<String, String> variables, Sleeper sleeper) {
        this.request = request;
        this.scratch = scratch;
        this.variables = variables;
        this.sleeper = sleeper;
    }

    /** Runs the command to its end; the exit code, {@link JobResult#TIMED_OUT} or {@link JobResult#STOPPED}. */
    int run(Consumer<String> lines) throws IOException {
        Files.createDirectories(scratch);
        Path folder = Files.createTempDirectory(scratch, request.name().replaceAll("[^A-Za-z0-9._-]+", "-") + "-");
        try {
            putFiles(folder);
            synchronized (this) {
                if (how != End.ITSELF) {
                    return exitCode();
                }
                runner = Thread.currentThread();
            }
            Thread timer = timer();
            try {
                return ChildProcess.runIn(folder, request.command(), variables, lines);
            } catch (InterruptedIOException e) {
                return exitCode();
            } catch (IOException e) {
                // What the program said before is more telling than that it cannot be started.
                lines.accept(String.valueOf(e.getMessage()));
                return NOT_STARTED;
            } finally {
                timer.interrupt();
                rest();
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** Ends the command, if it runs or is about to. */
    synchronized void end(End reason) {
        if (how == End.ITSELF) {
            how = reason;
            if (runner != null) {
                runner.interrupt();
            }
        }
    }

    /** How it ended. */
    synchronized End how() {
        return how;
    }

    /** From now on nobody interrupts the thread, and nothing is left of an interrupt. */
    private synchronized void rest() {
        runner = null;
        Thread.interrupted();
    }

    private synchronized int exitCode() {
        return how == End.TIMED_OUT ? JobResult.TIMED_OUT : JobResult.STOPPED;
    }

    private Thread timer() {
        Thread timer = new Thread(
                () -> {
                    try {
                        sleeper.sleep(request.timeout().orElse(Duration.ZERO));
                        end(End.TIMED_OUT);
                    } catch (InterruptedException e) {
                        // The command has ended before.
                        Thread.currentThread().interrupt();
                    }
                },
                "timeout of " + request.name());
        timer.setDaemon(true);
        if (request.timeout().isPresent()) {
            timer.start();
        }
        return timer;
    }

    private void putFiles(Path folder) throws IOException {
        for (Path file : request.files()) {
            Path beside = folder.resolve(file.getFileName().toString());
            if (file.getFileSystem().equals(FileSystems.getDefault())) {
                Files.createSymbolicLink(beside, file.toAbsolutePath());
            } else {
                Files.copy(file, beside);
            }
        }
    }
}
