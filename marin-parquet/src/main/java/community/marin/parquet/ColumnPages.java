package community.marin.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The pages of one column in one row group, each read when it is asked for. (The library's own reader holds all pages of a row group in
 * memory, and there are files that are one row group.) Checksums are compared where pages have them.
 */
final class ColumnPages implements PageReader {
    private final ChunkInput input;
    private final ColumnChunkMetaData column;
    private final PrimitiveType type;
    private final ParquetMetadataConverter converter = new ParquetMetadataConverter();
    private long valuesRead;
    private PageHeader ahead;

    ColumnPages(ChunkInput input, ColumnChunkMetaData column) {
        this.input = input;
        this.column = column;
        this.type = column.getPrimitiveType();
    }

    @Override
    public long getTotalValueCount() {
        return column.getValueCount();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                return null;
            }
            ahead = null;
            byte[] content = content(header);
            var dictionary = header.getDictionary_page_header();
            return new DictionaryPage(
                    BytesInput.from(Codec.decompress(codec(), content, header.getUncompressed_page_size())),
                    dictionary.getNum_values(),
                    converter.getEncoding(dictionary.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            while (valuesRead < column.getValueCount()) {
                PageHeader header = header();
                ahead = null;
                byte[] content = content(header);
                if (header.getType() == PageType.DATA_PAGE || header.getType() == PageType.DATA_PAGE_V2) {
                    DataPage page =
                            header.getType() == PageType.DATA_PAGE ? first(header, content) : second(header, content);
                    valuesRead += page.getValueCount();
                    return page;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header that comes next; read once. A file may have dictionary pages without saying so beforehand. */
    private PageHeader header() throws IOException {
        if (ahead == null) {
            ahead = Util.readPageHeader(input);
        }
        return ahead;
    }

    private byte[] content(PageHeader header) throws IOException {
        byte[] content = input.take(header.getCompressed_page_size());
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(content);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("a page of the column " + column.getPath().toDotString()
                        + " does not have the checksum that it was written with");
            }
        }
        return content;
    }

    private DataPage first(PageHeader header, byte[] content) throws IOException {
        DataPageHeader page = header.getData_page_header();
        int size = header.getUncompressed_page_size();
        return new DataPageV1(
                BytesInput.from(Codec.decompress(codec(), content, size)),
                page.getNum_values(),
                size,
                converter.fromParquetStatistics("", null, type),
                converter.getEncoding(page.getRepetition_level_encoding()),
                converter.getEncoding(page.getDefinition_level_encoding()),
                converter.getEncoding(page.getEncoding()));
    }

    /** Its levels are never compressed, and its values need not be. */
    private DataPage second(PageHeader header, byte[] content) throws IOException {
        DataPageHeaderV2 page = header.getData_page_header_v2();
        int repetition = page.getRepetition_levels_byte_length();
        int levels = repetition + page.getDefinition_levels_byte_length();
        if (repetition < 0 || levels < repetition || levels > content.length) {
            throw new IOException("a page of the column " + column.getPath().toDotString() + " has impossible lengths");
        }
        byte[] values = Arrays.copyOfRange(content, levels, content.length);
        boolean isCompressed = !page.isSetIs_compressed() || page.isIs_compressed();
        if (isCompressed && values.length > 0) {
            values = Codec.decompress(codec(), values, header.getUncompressed_page_size() - levels);
        }
        return DataPageV2.uncompressed(
                page.getNum_rows(),
                page.getNum_nulls(),
                page.getNum_values(),
                BytesInput.from(content, 0, repetition),
                BytesInput.from(content, repetition, levels - repetition),
                converter.getEncoding(page.getEncoding()),
                BytesInput.from(values),
                converter.fromParquetStatistics("", null, type));
    }

    private CompressionCodecName codec() {
        return column.getCodec();
    }
}
