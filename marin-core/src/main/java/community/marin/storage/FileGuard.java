package community.marin.storage;

import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Mutual exclusion over a file, between processes and within one, for the few microseconds of a compare-and-write. The
 * guard is a file beside the target that is locked by the operating system, and so is released when its holder is
 * killed; it is deleted after use. A holder that is paused does not release it, so nobody waits for long.
 */
final class FileGuard {
    static final String SUFFIX = ".guard";
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_PAUSE_MILLIS = 10;

    /** The file is sparse, so its length costs nothing. */
    private static final long MAXIMUM_LENGTH = 1L << 30;

    /**
     * The threads of this process: operating system locks are held by a process, not by a thread, and are lost when any
     * descriptor of the file closes. Of many files, few share a lock.
     */
    private static final List<ReentrantLock> THREADS =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** A guard that measures its patience in nanoseconds on a monotonic clock. */
    FileGuard(LongSupplier nanoTime, Sleeper sleeper) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** An action on files that gives a result. */
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Runs an action while nobody else runs one for the same file.
     *
     * @throws BusyFileException if somebody else holds the guard for ten seconds
     */
    <T> T guarded(Path file, Action<T> action) throws IOException {
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        Path guard = folder.resolve("." + file.getFileName() + SUFFIX);
        ReentrantLock threads = THREADS.get(Math.floorMod(guard.hashCode(), THREADS.size()));
        try {
            if (!threads.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new BusyFileException(file.toString());
            }
            try {
                return amongProcesses(file, guard, action);
            } finally {
                threads.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + file);
        }
    }

    private <T> T amongProcesses(Path file, Path guard, Action<T> action) throws IOException, InterruptedException {
        long start = nanoTime.getAsLong();
        while (true) {
            Optional<T> result = attempt(guard, action);
            if (result.isPresent()) {
                return result.get();
            }
            if (nanoTime.getAsLong() - start >= PATIENCE.toNanos()) {
                throw new BusyFileException(file.toString());
            }
            sleeper.sleep(Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS)));
        }
    }

    /** Runs the action if the guard is free. */
    private static <T> Optional<T> attempt(Path guard, Action<T> action) throws IOException {
        // The lock is released with its channel.
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            // Its former holder may have deleted the file: whoever opens the name now locks another.
            if (lock.isEmpty() || !isStill(guard, channel)) {
                return Optional.empty();
            }
            try {
                return Optional.of(action.run());
            } finally {
                Files.deleteIfExists(guard);
            }
        }
    }

    /**
     * Whether the name still leads to the file that the channel locked. A channel cannot be asked for its inode, and
     * opening the name a second time would drop the lock on closing it; so the locked file gets a random length, which
     * a look at the name must find again.
     */
    private static boolean isStill(Path guard, FileChannel channel) throws IOException {
        long length = 1 + ThreadLocalRandom.current().nextLong(MAXIMUM_LENGTH);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
        try {
            return Files.size(guard) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
