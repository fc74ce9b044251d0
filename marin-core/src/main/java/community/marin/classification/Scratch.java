package community.marin.classification;

import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder for temporary files on a disk of this machine: {@code scratch.tmp} in the output if that is on a disk, since there is room
 * for large files there; else in the folder that Java has for temporary files ({@code java.io.tmpdir}).
 */
final class Scratch implements Closeable {
    private final Path folder;
    private final AtomicLong count = new AtomicLong();

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, without what an earlier attempt left in it. */
    static Scratch of(Path output) throws IOException {
        if (!StoragePaths.isOnDisk(output)) {
            return new Scratch(Files.createTempDirectory("marin-scratch"));
        }
        Path folder = output.resolve("scratch.tmp");
        FileTree.deleteIfExists(folder);
        return new Scratch(Files.createDirectories(folder));
    }

    /** A file of this name in the folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** A file of a name that was not given before. */
    Path next() {
        return file("next-" + count.incrementAndGet());
    }

    /** Removes the folder. */
    @Override
    public void close() throws IOException {
        FileTree.deleteIfExists(folder);
    }
}
