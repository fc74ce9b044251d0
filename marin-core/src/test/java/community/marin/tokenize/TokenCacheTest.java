package community.marin.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.tokenize.zarr.ChunkCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {
    private static final TokenCacheLayout TINY = new TokenCacheLayout(8, 4, ChunkCodec.GZIP);
    private static final TokenCacheLayout TINY_RAW = new TokenCacheLayout(8, 4, ChunkCodec.RAW);
    private static final ShardLedger.Metadata METADATA =
            new ShardLedger.Metadata(Map.of("tokenizer", "gpt2", "vocab_size", 50257));

    @TempDir
    Path directory;

    @Test
    void readsBackWhatWasWrittenAcrossChunksAndShards() throws IOException {
        Random random = new Random(7);
        List<int[]> documents = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            documents.add(random.ints(random.nextInt(9), 0, 50257).toArray());
        }
        int[] all = documents.stream().flatMapToInt(IntStream::of).toArray();
        write(TINY, documents);

        TokenCache cache = TokenCache.open(directory);

        assertThat(cache.rows()).isEqualTo(60);
        assertThat(cache.tokens()).isEqualTo(all.length);
        assertThat(cache.read(0, all.length)).isEqualTo(all);
        assertThat(cache.read(5, 11))
                .isEqualTo(IntStream.range(5, 16).map(i -> all[i]).toArray());
        for (int row = 0; row < documents.size(); row++) {
            assertThat(cache.readRow(row)).isEqualTo(documents.get(row));
        }
        assertThatThrownBy(() -> cache.read(all.length - 3, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cache.rowEnd(60)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void writesLevantersMetadata() throws IOException {
        write(TokenCacheLayout.STANDARD, List.of(new int[] {1, 2, 3}));

        ObjectMapper json = new ObjectMapper();
        JsonNode data =
                json.readTree(directory.resolve("input_ids/data/zarr.json").toFile());
        assertThat(data).isEqualTo(json.readTree("""
                {"zarr_format": 3, "node_type": "array", "shape": [18014398509481984], "data_type": "int32",
                 "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [134217728]}},
                 "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
                 "fill_value": 0,
                 "codecs": [{"name": "sharding_indexed", "configuration": {
                   "chunk_shape": [262144],
                   "codecs": [{"name": "bytes", "configuration": {"endian": "little"}},
                              {"name": "gzip", "configuration": {"level": 1}}],
                   "index_codecs": [{"name": "bytes", "configuration": {"endian": "little"}}, {"name": "crc32c"}],
                   "index_location": "end"}}],
                 "attributes": {}}
                """));
        JsonNode ledger = json.readTree(directory.resolve("shard_ledger.json").toFile());
        assertThat(ledger).isEqualTo(json.readTree("""
                {"total_num_rows": 1, "shard_rows": {"part-00000": 1}, "is_finished": true,
                 "finished_shards": ["part-00000"], "field_counts": {"input_ids": 3},
                 "metadata": {"preprocessor_metadata": {"tokenizer": "gpt2", "vocab_size": 50257}}}
                """));
        assertThat(TokenCache.open(directory).readRow(0)).containsExactly(1, 2, 3);
    }

    /** The bytes of a shard by hand: inner chunks, then offset and length of each, then the CRC-32C of these. */
    @Test
    void laysAShardOutAsTheZarrSpecificationSays() throws IOException {
        write(TINY_RAW, List.of(new int[] {1, 2, 3}));

        String chunk = "01000000" + "02000000" + "03000000" + "00000000";
        String index = "0000000000000000" + "1000000000000000" + "ffffffffffffffff" + "ffffffffffffffff";
        byte[] shard = Files.readAllBytes(directory.resolve("input_ids/data/c/0"));
        assertThat(HexFormat.of().formatHex(shard)).startsWith(chunk + index).hasSize(2 * (16 + 32 + 4));
        assertThat(ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN).getInt(48))
                .isEqualTo(crc32c(shard, 16, 48));

        // Offsets: the number of rows, then the end of row 0. Its chunk 0 is written last, here as the only one.
        byte[] offsets = Files.readAllBytes(directory.resolve("input_ids/offsets/c/0"));
        assertThat(HexFormat.of().formatHex(offsets)).startsWith("0100000000000000" + "0300000000000000");
    }

    @Test
    void storesEachInnerChunkAsItsOwnGzipMember() throws IOException {
        write(TINY, List.of(new int[] {1, 2, 3, 4, 5}));

        byte[] shard = Files.readAllBytes(directory.resolve("input_ids/data/c/0"));
        ByteBuffer index = ByteBuffer.wrap(shard, shard.length - 36, 32).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> tokens = new ArrayList<>();
        for (int chunk = 0; chunk < 2; chunk++) {
            int offset = (int) index.getLong();
            int length = (int) index.getLong();
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(shard, offset, length))) {
                ByteBuffer decoded = ByteBuffer.wrap(gzip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                assertThat(decoded.remaining()).isEqualTo(16);
                while (decoded.hasRemaining()) {
                    tokens.add(decoded.getInt());
                }
            }
        }
        assertThat(tokens).containsExactly(1, 2, 3, 4, 5, 0, 0, 0);
    }

    @Test
    void isNoCacheBeforeItIsFinished() throws IOException {
        try (TokenCacheWriter writer = TokenCacheWriter.create(directory, TINY)) {
            writer.append(new int[20]);
        }

        assertThatThrownBy(() -> TokenCache.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shard_ledger.json is missing");
        write(TINY, List.of(new int[] {9}));
        assertThat(TokenCache.open(directory).read(0, 1)).containsExactly(9);
        assertThatThrownBy(() -> TokenCacheWriter.create(directory)).hasMessageContaining("finished token cache");
    }

    @Test
    void holdsNoDocumentsToo() throws IOException {
        write(TINY, List.of());

        TokenCache cache = TokenCache.open(directory);

        assertThat(cache.rows()).isZero();
        assertThat(cache.tokens()).isZero();
        assertThat(cache.read(0, 0)).isEmpty();
    }

    @Test
    void saysWhichFileIsDamaged() throws IOException {
        write(TINY_RAW, List.of(new int[] {1, 2, 3}));
        Path shard = directory.resolve("input_ids/data/c/0");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 10] ^= 1;
        Files.write(shard, bytes);

        assertThatThrownBy(() -> TokenCache.open(directory).read(0, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(shard.toString())
                .hasMessageContaining("checksum");

        Files.write(shard, new byte[5]);
        assertThatThrownBy(() -> TokenCache.open(directory).read(0, 3)).hasMessageContaining("is damaged");
    }

    @Test
    void refusesAnUnknownCodecByName() throws IOException {
        write(TINY, List.of(new int[] {1}));
        Path metadata = directory.resolve("input_ids/data/zarr.json");
        Files.writeString(metadata, Files.readString(metadata).replace("\"gzip\"", "\"blosc\""));

        assertThatThrownBy(() -> TokenCache.open(directory))
                .hasMessageContaining(metadata.toString())
                .hasMessageContaining("blosc");
    }

    private void write(TokenCacheLayout layout, List<int[]> documents) throws IOException {
        try (TokenCacheWriter writer = TokenCacheWriter.create(directory, layout)) {
            for (int[] document : documents) {
                writer.append(document);
            }
            writer.finish(Map.of("part-00000", (long) documents.size()), METADATA);
        }
    }

    /** CRC-32C bit by bit, as RFC 3720 defines it. */
    private static int crc32c(byte[] bytes, int from, int to) {
        int crc = -1;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? 0x82F63B78 : 0);
            }
        }
        return ~crc;
    }
}
