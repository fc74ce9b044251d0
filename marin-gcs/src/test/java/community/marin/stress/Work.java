package community.marin.stress;

import community.marin.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The function of every step: many slices of a little time, and a part of the output after every few of them. */
final class Work {
    /** How long a slice takes. */
    static final long SLICE_MILLIS = 30;

    private static final int SLICES_PER_PART = 6;

    private final String worker;
    private final WorkLog log;
    private final AtomicInteger attempts = new AtomicInteger();

    /** The work of one worker. */
    Work(String worker, WorkLog log) {
        this.worker = worker;
        this.log = log;
    }

    /** Reads the inputs, works, and writes the output with its manifest last. */
    void run(WorkConfig config) throws IOException, InterruptedException {
        String attempt = worker + "#" + attempts.incrementAndGet();
        WorkLog.Attempt lines = log.attempt(config.step(), attempt);
        lines.write(WorkLine.Kind.BEGIN, "");
        try {
            requireInputs(config);
            Output output = new Output(config.step(), attempt, config.slices() / SLICES_PER_PART);
            for (int slice = 1; slice <= config.slices(); slice++) {
                Thread.sleep(SLICE_MILLIS);
                lines.write(WorkLine.Kind.SLICE, Integer.toString(slice));
                if (slice % SLICES_PER_PART == 0) {
                    int part = slice / SLICES_PER_PART - 1;
                    write(config.output().resolve(Output.partName(part)), output.part(part));
                }
            }
            write(config.output().resolve(Output.MANIFEST), output.manifest());
            lines.write(WorkLine.Kind.END, "");
        } catch (IOException | InterruptedException | RuntimeException e) {
            lines.write(WorkLine.Kind.BROKEN, e.toString().lines().findFirst().orElse(""));
            throw e;
        }
    }

    private static void requireInputs(WorkConfig config) throws IOException {
        for (Path input : config.inputs()) {
            List<String> defects = Output.defects(name -> read(input.resolve(name)));
            if (!defects.isEmpty()) {
                throw new IllegalStateException(input + ": " + defects);
            }
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
