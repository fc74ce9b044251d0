package community.marin.shuffle;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory on the local disk for what does not fit into memory. Closing removes it with all that is in it. */
public final class SpillDirectory implements Closeable {
    private final Path path;

    private SpillDirectory(Path path) {
        this.path = path;
    }

    /**
     * A directory for the work on an output: {@code <output>/spill.tmp} if the output is on a disk, which has room for it sooner than
     * the directory of temporary files; else one of those. What a killed run left in {@code spill.tmp} is removed.
     */
    public static SpillDirectory beside(Path output) throws IOException {
        if (!StoragePaths.isOnDisk(output)) {
            return new SpillDirectory(Files.createTempDirectory("marin-spill"));
        }
        Path path = output.resolve("spill.tmp");
        FileTree.deleteIfExists(path);
        return new SpillDirectory(Files.createDirectories(path));
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        FileTree.deleteIfExists(path);
    }
}
