package community.marin.storage;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears under its name only once it is whole. It is written beside its target as {@code <name>.<random>.tmp};
 * {@link #commit()} moves it there, and {@link #close()} without a commit removes it.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(target)) {
 *   file.stream().write(bytes);
 *   file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private boolean isOpen = true;

    private AtomicFile(Path target, Path temporary, OutputStream stream) {
        this.target = target;
        this.temporary = temporary;
        this.stream = stream;
    }

    /**
     * Begins a file; its directories are made.
     *
     * @throws IOException if the directory cannot be written
     */
    public static AtomicFile create(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Two writers of one target must not share a temporary file: the name is unique.
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        OutputStream stream = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new AtomicFile(target, temporary, new BufferedOutputStream(stream, BUFFER_BYTES));
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
        return stream;
    }

    /**
     * Makes what was written visible under the target's name, in place of what was there.
     *
     * @throws IOException if the last bytes cannot be written or the file cannot be moved
     */
    public void commit() throws IOException {
        stream.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isOpen = false;
    }

    /** Removes the temporary file, unless it was committed. */
    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            try {
                stream.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
