package community.marin.parquet;

import community.marin.storage.RangeReader;
import community.marin.storage.StoragePaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Reads what stands at the end of a Parquet file: its columns and where they are. */
final class Footer {
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED_MAGIC = "PARE";
    private static final int MAGIC_BYTES = 4;
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC_BYTES;

    private Footer() {}

    /**
     * Reads it.
     *
     * @throws IOException if the file is empty, truncated, damaged, encrypted or no Parquet file; says which
     */
    static ParquetMetadata read(Path path, RangeReader file) throws IOException {
        String name = StoragePaths.text(path);
        if (file.size() == 0) {
            throw new IOException(name + " is empty, which no Parquet file is. Fetch or make it again");
        }
        if (file.size() < MAGIC_BYTES + TAIL_BYTES
                || !magic(file.read(0, MAGIC_BYTES), 0).startsWith("PAR")) {
            throw new IOException(name + " is not a Parquet file, though its name ends so");
        }
        byte[] tail = file.read(file.size() - TAIL_BYTES, TAIL_BYTES);
        String magic = magic(tail, Integer.BYTES);
        if (magic.equals(ENCRYPTED_MAGIC)) {
            throw new IOException(name + " is encrypted, and encrypted Parquet files are not read. Decrypt it first");
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long start = file.size() - TAIL_BYTES - length;
        if (!magic.equals(MAGIC) || length <= 0 || start < MAGIC_BYTES) {
            throw new IOException(name
                    + " is truncated: what should stand at the end of a Parquet file does not. Fetch or make it again");
        }
        try {
            return new ParquetMetadataConverter()
                    .readParquetMetadata(
                            new ByteArrayInputStream(file.read(start, length)), ParquetMetadataConverter.NO_FILTER);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    name + " is damaged: the list of its columns cannot be read: " + e.getMessage()
                            + ". Fetch or make it again",
                    e);
        }
    }

    private static String magic(byte[] bytes, int from) {
        return new String(bytes, from, MAGIC_BYTES, StandardCharsets.ISO_8859_1);
    }
}
