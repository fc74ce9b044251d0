package community.marin.classification;

import community.marin.classification.minhash.DocumentNode;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The nodes and keys of a file's documents: a number that names the format (4 bytes), how many keys a document has (4 bytes), and for
 * each document its node and so many keys, of 16 bytes each. The file appears when it is whole.
 */
final class HashFile {
    /** How long a key is. */
    static final int KEY_BYTES = 16;

    /** Changes with the format, and with what is hashed. */
    private static final int FORMAT = 0x4D484601;

    private static final int BUFFER_BYTES = 1 << 16;

    private HashFile() {}

    /** Begins a file. */
    static Writer create(Path file, int keyCount) throws IOException {
        Writer writer = new Writer(AtomicFile.create(file));
        writer.out.writeInt(FORMAT);
        writer.out.writeInt(keyCount);
        return writer;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it has another format or number of keys
     */
    static Reader open(Path file, int keyCount) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        try {
            if (in.readInt() != FORMAT || in.readInt() != keyCount) {
                throw new EOFException();
            }
        } catch (EOFException e) {
            in.close();
            throw new IOException(
                    StoragePaths.text(file) + " is from another version of the program or other settings: delete it",
                    e);
        }
        return new Reader(file, in, DocumentNode.BYTES + keyCount * KEY_BYTES);
    }

    /** Writes a file. */
    static final class Writer implements Closeable {
        private final AtomicFile file;
        private final DataOutputStream out;

        private Writer(AtomicFile file) {
            this.file = file;
            this.out = new DataOutputStream(file.stream());
        }

        /** Appends a node or a key. */
        void add(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        void commit() throws IOException {
            out.close();
            file.commit();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Reads a file. */
    static final class Reader implements Closeable {
        private final Path file;
        private final DataInputStream in;
        private final byte[] document;
        private int position;

        private Reader(Path file, DataInputStream in, int documentBytes) {
            this.file = file;
            this.in = in;
            this.document = new byte[documentBytes];
        }

        /** Moves to the next document; false at the end. */
        boolean next() throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while reading " + StoragePaths.text(file));
            }
            position = 0;
            int read = in.readNBytes(document, 0, document.length);
            if (read != 0 && read != document.length) {
                throw new EOFException(StoragePaths.text(file) + " is truncated: delete it");
            }
            return read != 0;
        }

        /** The next bytes of this document: its node, then its keys. */
        byte[] read(int length) {
            byte[] bytes = new byte[length];
            System.arraycopy(document, position, bytes, 0, length);
            position += length;
            return bytes;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
