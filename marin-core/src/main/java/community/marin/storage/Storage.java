package community.marin.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files of one kind of storage, with conditional writes. Every write is whole or not there: a reader never sees a part
 * of one. Implementations may be used by many threads at once.
 *
 * <p>Methods throw {@link IOException} when the storage cannot be reached or refuses; a missing file or a lost
 * precondition is a result, not an error.
 */
public interface Storage {
    /** Reads a small file whole; empty if there is none. */
    Optional<StoredFile> read(Location location) throws IOException;

    /**
     * This storage, for a look at a few small files of one folder: where each request takes a while and a listing tells
     * checksums, one listing finds out which of them are there and have a content that is expected, and only the others
     * are read. {@link #read} then tells what the files held at this call or later. By default this storage itself, since
     * reading is as quick as listing.
     *
     * @param expected the names of the files, and for each the contents that it is likely to have; computed only if it helps
     */
    default Storage foreseeing(Location folder, Supplier<Map<String, List<String>>> expected) throws IOException {
        return this;
    }

    /**
     * Opens a file for reading from an offset.
     *
     * @param offset the first byte to read
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    InputStream open(Location location, long offset) throws IOException;

    /** What is known of a file; empty if there is none. */
    Optional<FileAttributes> stat(Location location) throws IOException;

    /**
     * Writes a small file whole, if the precondition holds; makes the folders above it.
     *
     * @return the generation written, or empty if the precondition did not hold: somebody else was faster
     */
    Optional<Generation> write(Location location, byte[] content, Precondition precondition) throws IOException;

    /** All files below a folder, at any depth, in order of their location; none if there is no such folder. */
    List<FileAttributes> list(Location folder) throws IOException;

    /** The names of the files and folders directly in a folder, sorted; none if there is no such folder. */
    List<String> names(Location folder) throws IOException;

    /** Copies a file over whatever is at the target. */
    void copy(Location from, Location to) throws IOException;

    /**
     * Begins a file of any size, which is written as a stream in bounded memory and appears when it is committed.
     *
     * @throws IOException if nothing can be written there
     */
    PendingFile create(Location location) throws IOException;

    /**
     * Deletes a file if the precondition holds. Afterwards the file is not there, or is another one than the precondition names.
     *
     * @return whether this call surely deleted it; false too if a reply was lost on the way and the file was gone at the second try,
     *     since then somebody else may have been faster
     */
    boolean delete(Location location, Precondition precondition) throws IOException;

    /** The path by which library code reads and writes this location. */
    Path path(Location location);

    /** How many requests at a time this storage answers faster than one after the other. */
    int parallelism();

    /**
     * The present time by the storage's own clock, which is the one that {@link FileAttributes#updated()} and
     * {@link StoredFile#modified()} tell; empty if it has none but this machine's, or has not answered anything yet.
     */
    Optional<Instant> serverTime();

    /**
     * The region that holds a location, in lower case, such as {@code us-central1} or {@code us}; empty if the storage has
     * no regions, or this one is not known or may not be asked for.
     *
     * @throws IOException if the storage cannot be reached
     */
    Optional<String> region(Location location) throws IOException;
}
