package community.marin.parquet;

import com.google.auto.service.AutoService;
import community.marin.documents.RowFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Parquet files, row by row.
 *
 * <p>Reading holds one page of each column in memory, however large the row groups are (pages have 1 MiB or less, save for DuckDB's, which
 * have up to 100 MB of the largest row groups), and asks a file in a bucket for the parts that it needs: nothing is copied to a disk. Compressed with snappy, gzip, zstd, LZ4 or not at all; encrypted files are refused. Values become
 * what Python Marin's JSON has for them:
 *
 * <ul>
 *   <li>structs are objects with all their fields, absent ones null; lists are lists; maps are objects, their keys as text;
 *   <li>timestamps are {@code 2024-01-02T03:04:05.678901}, with {@code Z} if they are instants; dates {@code 2024-01-02}, times {@code
 *       03:04:05};
 *   <li>decimals are strings with all their digits; bytes that are no text are Base64;
 *   <li>a floating-point number that is none (NaN, infinity) is null, since JSON has no word for it. (Python Marin writes {@code NaN}.)
 * </ul>
 *
 * <p>Writing infers the columns from all rows, see {@link ColumnShape}, and compresses with zstd. The same rows give the same bytes.
 */
@AutoService(RowFormat.class)
public final class ParquetRowFormat implements RowFormat {
    /** The format; made by the service loader. */
    public ParquetRowFormat() {}

    @Override
    public String extension() {
        return "parquet";
    }

    @Override
    public Rows open(Path file, Optional<Set<String>> columns) throws IOException {
        return ParquetRows.open(file, columns);
    }

    @Override
    public void write(RowSupply rows, OutputStream stream) throws IOException {
        ParquetFileOutput.write(rows, stream);
    }
}
