package community.marin.classification;

import community.marin.documents.LocalEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Occurrences of hashes in the order in which they were added: some on the heap, and once these are too many, in a temporary file on a
 * disk of this machine. 28 bytes each. Threads may add at once; see {@link LocalEngine} for who reads.
 */
final class OccurrenceLog {
    private static final int RECORD_BYTES = 3 * Long.BYTES + Integer.BYTES;
    private static final int INITIAL_RECORDS = 64;
    private static final int READ_RECORDS = 1 << 12;

    private final Path file;
    private final int capacity;
    private ByteBuffer heap;
    private boolean hasSpilled;

    /** Takes an occurrence. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes an occurrence.
         *
         * @return whether to go on
         */
        boolean accept(long high, long low, long document, int ordinal) throws IOException;
    }

    /**
     * An empty log.
     *
     * @param file the file for what does not fit on the heap; must not be there
     * @param records how many occurrences may be on the heap
     */
    OccurrenceLog(Path file, long records) {
        this.file = file;
        this.capacity = (int) Math.min(Math.max(1, records), Integer.MAX_VALUE / RECORD_BYTES);
        this.heap = ByteBuffer.allocate(Math.min(capacity, INITIAL_RECORDS) * RECORD_BYTES);
    }

    /**
     * Adds an occurrence.
     *
     * @param high the first half of the hash
     * @param low the other half
     * @param document a number that orders documents
     * @param ordinal which piece of the documents' file it is
     */
    synchronized void add(long high, long low, long document, int ordinal) throws IOException {
        if (!heap.hasRemaining()) {
            makeRoom();
        }
        heap.putLong(high).putLong(low).putLong(document).putInt(ordinal);
    }

    private void makeRoom() throws IOException {
        if (heap.capacity() < capacity * RECORD_BYTES) {
            int records = (int) Math.min(capacity, 2L * heap.capacity() / RECORD_BYTES);
            heap = ByteBuffer.allocate(records * RECORD_BYTES).put(heap.flip());
            return;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(heap.array(), 0, heap.position());
        }
        hasSpilled = true;
        heap.clear();
    }

    /**
     * Passes through all occurrences.
     *
     * @return whether the reader wanted all of them
     */
    synchronized boolean forEach(Reader reader) throws IOException {
        if (hasSpilled) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = new byte[READ_RECORDS * RECORD_BYTES];
                for (int count = in.readNBytes(bytes, 0, bytes.length);
                        count > 0;
                        count = in.readNBytes(bytes, 0, bytes.length)) {
                    if (!read(ByteBuffer.wrap(bytes, 0, count), reader)) {
                        return false;
                    }
                }
            }
        }
        return read(heap.duplicate().flip(), reader);
    }

    private static boolean read(ByteBuffer records, Reader reader) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while looking for duplicates");
        }
        while (records.hasRemaining()) {
            if (!reader.accept(records.getLong(), records.getLong(), records.getLong(), records.getInt())) {
                return false;
            }
        }
        return true;
    }

    /** Forgets all occurrences and frees their memory. */
    synchronized void clear() throws IOException {
        heap = ByteBuffer.allocate(0);
        hasSpilled = false;
        Files.deleteIfExists(file);
    }

    /** Whether some occurrences are on the disk. */
    synchronized boolean hasSpilled() {
        return hasSpilled;
    }
}
