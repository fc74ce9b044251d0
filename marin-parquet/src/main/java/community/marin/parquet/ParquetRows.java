package community.marin.parquet;

import community.marin.documents.MalformedLineException;
import community.marin.documents.RowFormat;
import community.marin.storage.RangeReader;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of a Parquet file, one row group after the other. */
final class ParquetRows implements RowFormat.Rows {
    private final Path path;
    private final RangeReader file;
    private final List<BlockMetaData> groups;
    private final MessageColumnIO columns;
    private final RowMaterializer materializer;
    private int nextGroup;
    private Optional<RecordReader<Map<String, Object>>> reader = Optional.empty();
    private long leftInGroup;
    private long row;

    private ParquetRows(Path path, RangeReader file, ParquetMetadata footer, Optional<Set<String>> wanted) {
        this.path = path;
        this.file = file;
        this.groups = footer.getBlocks();
        FileMetaData metadata = footer.getFileMetaData();
        MessageType schema = metadata.getSchema();
        MessageType requested = requested(schema, wanted);
        this.columns = new ColumnIOFactory(metadata.getCreatedBy()).getColumnIO(requested, schema);
        this.materializer = new RowMaterializer(
                requested, metadata.getKeyValueMetaData().containsKey(ParquetFileOutput.JSON_COLUMNS));
    }

    static ParquetRows open(Path path, Optional<Set<String>> wanted) throws IOException {
        RangeReader file = RangeReader.open(path);
        try {
            return new ParquetRows(path, file, Footer.read(path, file), wanted);
        } catch (IOException e) {
            file.close();
            throw e;
        } catch (RuntimeException e) {
            file.close();
            throw new IOException(
                    StoragePaths.text(path) + ": its columns cannot be read: " + e.getMessage()
                            + ". Fetch or make it again",
                    e);
        }
    }

    private static MessageType requested(MessageType schema, Optional<Set<String>> wanted) {
        List<Type> fields = schema.getFields().stream()
                .filter(field -> wanted.isEmpty() || wanted.get().contains(field.getName()))
                .toList();
        return new MessageType(schema.getName(), fields);
    }

    @Override
    public Optional<Map<String, Object>> next() throws IOException {
        row++;
        Map<String, Object> columnsOfRow;
        try {
            while (leftInGroup == 0) {
                if (nextGroup == groups.size()) {
                    return Optional.empty();
                }
                BlockMetaData group = groups.get(nextGroup++);
                leftInGroup = group.getRowCount();
                RowGroupPages pages =
                        new RowGroupPages(file, group, columns.getLeaves().size());
                reader = Optional.of(columns.getRecordReader(pages, materializer));
            }
            leftInGroup--;
            columnsOfRow = reader.orElseThrow().read();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        Optional<String> problem = materializer.problem();
        if (problem.isPresent()) {
            throw new MalformedLineException(problem.get());
        }
        return Optional.of(columnsOfRow);
    }

    /** The library throws all kinds of exceptions where bytes are not what they should be. */
    private IOException damaged(RuntimeException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String what = root.getMessage() == null ? root.toString() : root.getMessage();
        return new IOException(
                StoragePaths.text(path) + " is damaged: row " + row + " cannot be read: " + what
                        + ". Fetch or make it again",
                cause);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
