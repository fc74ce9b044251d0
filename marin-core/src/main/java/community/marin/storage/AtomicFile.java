package community.marin.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that appears under its name only once it is whole. On a disk it is written beside its target as {@code <name>.<random>.tmp}, and
 * {@link #commit()} moves it there; in a bucket it is an upload that {@link #commit()} completes. {@link #close()} without a commit
 * leaves nothing.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(target)) {
 *   file.stream().write(bytes);
 *   file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {
    private final PendingFile file;

    private AtomicFile(PendingFile file) {
        this.file = file;
    }

    /**
     * Begins a file; its directories are made.
     *
     * @throws IOException if the directory cannot be written
     */
    public static AtomicFile create(Path target) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(target);
        return new AtomicFile(
                storage.isPresent()
                        ? storage.get().create(StoragePaths.location(target))
                        : LocalPendingFile.create(target));
    }

    /** Writes a small file in one go. */
    public static void write(Path target, byte[] content) throws IOException {
        try (AtomicFile file = create(target)) {
            file.stream().write(content);
            file.commit();
        }
    }

    /** Where the content goes; buffered. Closing it is harmless. */
    public OutputStream stream() {
        return file.stream();
    }

    /**
     * Makes what was written visible under the target's name, in place of what was there.
     *
     * @throws IOException if the last bytes cannot be written or the file cannot be moved
     */
    public void commit() throws IOException {
        file.commit();
    }

    /** Drops what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
