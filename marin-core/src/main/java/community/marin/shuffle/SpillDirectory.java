package community.marin.shuffle;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A directory on the local disk for what does not fit into memory, of one run alone. Closing removes it with all that is in it.
 *
 * <p>It holds a file that the operating system locks for as long as the run's process lives: so a later run can tell what a killed one left from
 * what another one is using.
 */
public final class SpillDirectory implements Closeable {
    private static final Logger log = LogManager.getLogger(SpillDirectory.class);
    private static final String PREFIX = "spill-";
    private static final String SUFFIX = ".tmp";
    private static final String LOCK = "lock";
    private static final String FILES = "files";

    /** Directories of this process are never looked into: closing any descriptor of a locked file would end the lock. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path directory;
    private final Optional<FileChannel> lock;

    private SpillDirectory(Path directory, Optional<FileChannel> lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * A directory for the work on an output: {@code <output>/spill-<random>.tmp} if the output is on a disk, which has room for it sooner than
     * the directory of temporary files; else one of those. Those that killed runs left in the output are removed.
     */
    public static SpillDirectory beside(Path output) throws IOException {
        if (!StoragePaths.isOnDisk(output)) {
            Path directory = Files.createTempDirectory("marin-spill");
            Files.createDirectory(directory.resolve(FILES));
            return new SpillDirectory(directory, Optional.empty());
        }
        for (Path left : FileTree.children(output)) {
            if (isAbandoned(left)) {
                remove(left);
            }
        }
        return create(output, PREFIX + PROCESS + "-" + UUID.randomUUID() + SUFFIX);
    }

    @SuppressWarnings("MustBeClosedChecker") // The directory closes it.
    private static SpillDirectory create(Path output, String name) throws IOException {
        // Under its name it is locked from the first moment.
        Path unlocked = output.resolve("new-" + name);
        Files.createDirectories(unlocked.resolve(FILES));
        FileChannel lock =
                FileChannel.open(unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            lock.lock();
            Path directory = Files.move(unlocked, output.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new SpillDirectory(directory, Optional.of(lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            FileTree.deleteIfExists(unlocked);
            throw e;
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        String name = directory.getFileName().toString();
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX) || name.startsWith(PREFIX + PROCESS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            // Somebody is removing it, or this process uses it under another class loader.
            return false;
        }
    }

    private static void remove(Path directory) throws IOException {
        try {
            FileTree.deleteIfExists(directory);
        } catch (NoSuchFileException e) {
            log.debug("Another run removed {} too", directory);
        }
    }

    /** The directory. */
    public Path path() {
        return directory.resolve(FILES);
    }

    @Override
    public void close() throws IOException {
        try {
            FileTree.deleteIfExists(path());
            FileTree.deleteIfExists(directory);
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }
}
