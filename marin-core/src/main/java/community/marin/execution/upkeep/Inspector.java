package community.marin.execution.upkeep;

import community.marin.execution.plan.Durations;
import community.marin.execution.record.DamagedFileException;
import community.marin.execution.record.OutputFiles;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.StepStatus;
import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks into outputs that no experiment refers to, and tells whether they may be deleted: one listing for each. */
final class Inspector {
    private static final String RUNNER_FILE = ".executor_";

    private final Storage storage;
    private final Locks locks;
    private final Clock clock;
    private final Duration olderThan;

    Inspector(Storage storage, Locks locks, Clock clock, Duration olderThan) {
        this.storage = storage;
        this.locks = locks;
        this.clock = clock;
        this.olderThan = olderThan;
    }

    /**
     * What was found.
     *
     * @param leftover the output as a whole
     * @param files each of its files
     */
    record Found(Leftover leftover, List<FileAttributes> files) {
        Found {
            files = List.copyOf(files);
        }
    }

    /** Looks at an output that others may work on; empty if there are no files. */
    Optional<Found> inspect(NamedOutput output) throws IOException {
        return look(output, true);
    }

    /** Looks at an output whose lease the caller holds. */
    Optional<Found> inspectHeld(NamedOutput output) throws IOException {
        return look(output, false);
    }

    private Optional<Found> look(NamedOutput named, boolean othersMayHold) throws IOException {
        Location output = named.output();
        OutputFiles names = new OutputFiles(output);
        List<FileAttributes> files = storage.list(output);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        boolean locked = othersMayHold && has(files, names.lock());
        Optional<Lock> lock = locked ? locks.read(output) : Optional.empty();
        Instant updated = files.stream()
                .filter(file -> files.size() == 1 || !file.location().equals(names.lock()))
                .map(FileAttributes::updated)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration age = Duration.between(updated, storage.serverTime().orElseGet(clock::instant));
        Optional<StepStatus> status = Optional.empty();
        Optional<String> kept;
        try {
            status = has(files, names.status()) ? new StatusFile(storage, output).read() : Optional.empty();
            kept = kept(output, files, status, lock, age);
        } catch (DamagedFileException e) {
            kept = Optional.of(e.getMessage());
        }
        long bytes = files.stream().mapToLong(FileAttributes::size).sum();
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        return Optional.of(new Found(new Leftover(named, status, files.size(), bytes, updated, shown, kept), files));
    }

    private Optional<String> kept(
            Location output,
            List<FileAttributes> files,
            Optional<StepStatus> status,
            Optional<Lock> lock,
            Duration age) {
        Optional<String> inner = innerOutput(output, files);
        boolean young = age.compareTo(olderThan) < 0;
        if (lock.isPresent() && (lock.get().live() || lock.get().isDamaged())) {
            return Optional.of(lock.get().describe());
        } else if (inner.isPresent()) {
            return Optional.of("another output is inside: " + inner.get());
        } else if (files.stream().noneMatch(file -> below(output, file).startsWith(RUNNER_FILE))) {
            return Optional.of("not made by a runner: it has no " + RUNNER_FILE + "* file");
        } else if (young && status.equals(Optional.of(StepStatus.SUCCESS))) {
            return Optional.of("younger than " + Durations.shortText(olderThan));
        } else if (young && status.equals(Optional.of(StepStatus.RUNNING)) && lock.isEmpty()) {
            // Runners of old wrote no leases.
            return Optional.of("RUNNING without a lease, and younger than " + Durations.shortText(olderThan));
        }
        return Optional.empty();
    }

    /** A folder below, at any depth, that has a status or a lease of its own. */
    private static Optional<String> innerOutput(Location output, List<FileAttributes> files) {
        String status = "/" + new OutputFiles(output).status().name();
        return files.stream()
                .map(file -> below(output, file))
                .filter(path -> path.contains(status))
                .map(path -> path.substring(0, path.indexOf(status)))
                .findFirst();
    }

    private static String below(Location output, FileAttributes file) {
        return file.location().text().substring(output.text().length() + 1);
    }

    private static boolean has(List<FileAttributes> files, Location location) {
        return files.stream().anyMatch(file -> file.location().equals(location));
    }
}
