package community.marin.classification;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written and read at any place, and removed when it is closed. */
final class TemporaryFile implements Closeable {
    private final Path path;
    private final RandomAccessFile file;

    private TemporaryFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** A file in a directory on a disk, so long, of zeros. */
    static TemporaryFile create(Path directory, long length) throws IOException {
        Path path = Files.createTempFile(directory, "attributes", ".tmp");
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(length);
        return new TemporaryFile(path, file);
    }

    /** Fills an array with what is at a place. */
    void read(long offset, byte[] bytes) throws IOException {
        file.seek(offset);
        file.readFully(bytes);
    }

    /** Writes part of an array to a place. */
    void write(long offset, byte[] bytes, int start, int length) throws IOException {
        file.seek(offset);
        file.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(path);
        }
    }
}
