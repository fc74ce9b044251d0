package community.marin.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Opens files that others read while they grow. On a disk what is written is seen at once. Objects in a bucket cannot grow: there the
 * content is kept in a temporary file of this machine, and written to the bucket anew every 30 seconds if something was added, and when it
 * is closed.
 */
public final class GrowingFile {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private GrowingFile() {}

    /**
     * Opens a file for more content; its directories are made.
     *
     * @param content what the file holds to begin with, in place of what is there
     * @return where more goes; a flush makes it visible, in a bucket only after a while
     * @throws IOException if the file cannot be written
     */
    public static OutputStream open(Path file, byte[] content) throws IOException {
        return open(file, content, () -> true);
    }

    /**
     * As {@link #open(Path, byte[])}, for a writer that may lose the right to write.
     *
     * @param mayWrite asked before each write to a bucket; once it says no, nothing more is written there, even on close. On a disk
     *     it is for the caller to write no more
     */
    public static OutputStream open(Path file, byte[] content, BooleanSupplier mayWrite) throws IOException {
        return open(file, content, INTERVAL, mayWrite);
    }

    static OutputStream open(Path file, byte[] content, Duration interval, BooleanSupplier mayWrite)
            throws IOException {
        Optional<Storage> storage = StoragePaths.storage(file);
        if (storage.isPresent()) {
            OutputStream upload = RepeatedUpload.start(storage.get(), StoragePaths.location(file), interval, mayWrite);
            upload.write(content);
            return upload;
        }
        AtomicFile.write(file, content);
        // A channel would be closed for good by the interrupt of a thread that writes.
        return new FileOutputStream(file.toFile(), true);
    }
}
