package community.marin.parquet;

import community.marin.storage.RangeReader;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * The pages of one row group.
 *
 * @param file the file
 * @param group where its columns are
 * @param columns how many of them are read, which share the memory
 */
record RowGroupPages(RangeReader file, BlockMetaData group, int columns) implements PageReadStore {
    private static final int ALL_PARTS_BYTES = 4 << 20;
    private static final int LEAST_PART_BYTES = 1 << 16;

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        List<ColumnChunkMetaData> chunks = group.getColumns();
        ColumnChunkMetaData chunk = chunks.stream()
                .filter(column -> Arrays.equals(column.getPath().toArray(), descriptor.getPath()))
                .findFirst()
                .orElseThrow(() -> new ParquetDecodingException(
                        "a row group lacks the column " + String.join(".", descriptor.getPath())));
        int partBytes = Math.max(LEAST_PART_BYTES, ALL_PARTS_BYTES / Math.max(1, columns));
        return new ColumnPages(new ChunkInput(file, chunk.getStartingPos(), chunk.getTotalSize(), partBytes), chunk);
    }

    @Override
    public long getRowCount() {
        return group.getRowCount();
    }
}
