package community.marin.parquet;

import community.marin.documents.RowFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** Writes a Parquet file: finds the types of its columns in a first pass through the rows, and writes them in a second. */
final class ParquetFileOutput {
    /** The file's own note that its columns of JSON were written by this class, and which they are. */
    static final String JSON_COLUMNS = "marin.json_columns";

    private static final Logger log = LogManager.getLogger(ParquetFileOutput.class);

    /** What is held in memory before it is written; small, since several files are written at once. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private ParquetFileOutput() {}

    static void write(RowFormat.RowSupply supply, OutputStream stream) throws IOException {
        ColumnShape shape = ColumnShape.ofRows();
        try (RowFormat.Rows rows = supply.open()) {
            for (Optional<Map<String, Object>> row = rows.next(); row.isPresent(); row = rows.next()) {
                shape.accept(row.get());
            }
        }
        List<String> jsonColumns = shape.fields().isEmpty() ? List.of() : shape.jsonColumns("");
        if (!jsonColumns.isEmpty()) {
            log.warn("Written as JSON, since no type of Parquet holds all their values: {}", jsonColumns);
        }
        Map<String, String> metadata =
                jsonColumns.isEmpty() ? Map.of() : Map.of(JSON_COLUMNS, String.join(",", jsonColumns));
        RowWriteSupport support = new RowWriteSupport(Schemas.of(shape), metadata);
        try (RowFormat.Rows rows = supply.open();
                ParquetWriter<Map<String, Object>> writer =
                        builder(stream, support).build()) {
            for (Optional<Map<String, Object>> row = rows.next(); row.isPresent(); row = rows.next()) {
                writer.write(row.get());
            }
        }
    }

    private static Builder builder(OutputStream stream, RowWriteSupport support) {
        return new Builder(new StreamOutputFile(stream), support)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withCodecFactory(new ZstdCodecFactory())
                .withRowGroupSize(ROW_GROUP_BYTES);
    }

    private static final class Builder extends ParquetWriter.Builder<Map<String, Object>, Builder> {
        private final RowWriteSupport support;

        Builder(OutputFile file, RowWriteSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // The library demands it all the same.
        protected WriteSupport<Map<String, Object>> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<Map<String, Object>> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
