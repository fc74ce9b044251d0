package community.marin.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Mutual exclusion over a file, between processes and within one, for the few microseconds of a compare-and-write. The
 * guard is a file beside the target that is locked by the operating system, and so is released when its holder is
 * killed; it is deleted after use.
 */
final class FileGuard {
    static final String SUFFIX = ".guard";

    /** The file is sparse, so its length costs nothing. */
    private static final long MAXIMUM_LENGTH = 1L << 30;

    private FileGuard() {}

    /** An action on files that gives a result. */
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Runs an action while nobody else runs one for the same file. The class monitor stands in for a lock per file:
     * operating system locks are held by a process, not by a thread, and are lost when any descriptor of the file closes.
     */
    static <T> T guarded(Path file, Action<T> action) throws IOException {
        Path guard = file.resolveSibling("." + file.getFileName() + SUFFIX);
        synchronized (FileGuard.class) {
            while (true) {
                try (FileChannel channel =
                                FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    // Its former holder deleted the file that was waited for: whoever opens the name now locks another.
                    if (lock.isValid() && isStill(guard, channel)) {
                        try {
                            return action.run();
                        } finally {
                            Files.deleteIfExists(guard);
                        }
                    }
                }
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
