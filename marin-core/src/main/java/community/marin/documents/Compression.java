package community.marin.documents;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import community.marin.storage.StoragePaths;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** How a file is compressed, told by its name. */
enum Compression {
    /** Not at all. */
    NONE("plain"),
    /** {@code .gz}. */
    GZIP("gzip"),
    /** {@code .zst} or {@code .zstd}, written at the level that Python Marin writes. */
    ZSTD("zstd");

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ZSTD_LEVEL = 2;
    private static final int ZSTD_MAGIC_BYTES = 4;
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int ZSTD_SKIPPABLE_MAGIC = 0x184D2A50;

    private final String format;

    Compression(String format) {
        this.format = format;
    }

    /**
     * The compression that a file's name asks for.
     *
     * @throws IOException if it is one that is not supported
     */
    static Compression of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".gz")) {
            return GZIP;
        }
        if (name.endsWith(".zst") || name.endsWith(".zstd")) {
            return ZSTD;
        }
        if (name.endsWith(".parquet")) {
            throw new IOException(StoragePaths.text(file)
                    + " is a Parquet file where JSON lines are needed: .jsonl, .jsonl.gz or .jsonl.zst");
        }
        return NONE;
    }

    /**
     * What was compressed.
     *
     * @param in a stream that can be marked
     */
    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new StrictGzipInputStream(in);
            case ZSTD -> {
                requireZstd(in);
                yield new ZstdInputStreamNoFinalizer(in);
            }
        };
    }

    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case ZSTD -> {
                ZstdOutputStreamNoFinalizer stream = new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL);
                stream.setChecksum(true);
                yield stream;
            }
        };
    }

    /** The error for a user of a file whose first bytes were refused. */
    IOException explain(Path file, IOException failure) {
        if (failure instanceof EOFException) {
            return new IOException(
                    StoragePaths.text(file) + " is truncated: it ends within the " + format + " header", failure);
        }
        if (failure instanceof ZipException || failure instanceof ZstdIOException) {
            return new IOException(
                    StoragePaths.text(file) + " is not a " + format + " file, though its name ends so", failure);
        }
        return failure;
    }

    /** The error for a user of a file that could be read only so far. */
    IOException explain(Path file, long line, IOException failure) {
        if (isTruncated(failure)) {
            return new IOException(
                    StoragePaths.text(file) + " is truncated: its " + format + " stream breaks off in line " + line
                            + ". Fetch or make the file again",
                    failure);
        }
        if (failure instanceof ZipException || failure instanceof ZstdIOException) {
            return new IOException(
                    StoragePaths.text(file) + " is damaged: its " + format + " stream is wrong in or after line " + line
                            + ": " + failure.getMessage(),
                    failure);
        }
        return failure;
    }

    /** The library's code for a file that ends early is the one for damage: only its message tells them apart. */
    private static boolean isTruncated(IOException failure) {
        return failure instanceof EOFException
                || (failure instanceof ZstdIOException && "Truncated source".equals(failure.getMessage()));
    }

    /** The library takes an empty file for an empty content, and tells of other formats only where it stumbles over them. */
    private static void requireZstd(InputStream in) throws IOException {
        in.mark(ZSTD_MAGIC_BYTES);
        byte[] start = in.readNBytes(ZSTD_MAGIC_BYTES);
        in.reset();
        if (start.length < ZSTD_MAGIC_BYTES) {
            throw new EOFException();
        }
        int magic = (start[0] & 0xff) | (start[1] & 0xff) << 8 | (start[2] & 0xff) << 16 | (start[3] & 0xff) << 24;
        if (magic != ZSTD_MAGIC && (magic & 0xFFFFFFF0) != ZSTD_SKIPPABLE_MAGIC) {
            throw new ZipException("No zstd frame begins here");
        }
    }
}
