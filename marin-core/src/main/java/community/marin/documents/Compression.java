package community.marin.documents;

import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed, told by its name. */
enum Compression {
    /** Not at all. */
    NONE,
    /** {@code .gz}. */
    GZIP;

    private static final int BUFFER_BYTES = 1 << 16;

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
        for (String unsupported : new String[] {".zst", ".zstd", ".parquet"}) {
            if (name.endsWith(unsupported)) {
                throw new IOException(StoragePaths.text(file) + ": " + unsupported
                        + " files are not supported; use .jsonl or .jsonl.gz");
            }
        }
        return NONE;
    }

    InputStream decompress(InputStream in) throws IOException {
        return this == GZIP ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }

    OutputStream compress(OutputStream out) throws IOException {
        return this == GZIP ? new GZIPOutputStream(out, BUFFER_BYTES) : out;
    }
}
