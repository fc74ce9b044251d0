package community.marin.tokenize.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What {@code zarr.json} says of a one-dimensional sharded array.
 *
 * @param type the data type
 * @param length the declared number of elements; elements never written hold the fill value 0
 * @param shardLength elements in one shard, which is one file {@code c/<shard>}
 * @param chunkLength elements in one inner chunk, the unit of reading; divides {@code shardLength}
 * @param codec how an inner chunk is stored
 * @param isIndexAtEnd whether the index of a shard is at its end, else at its start
 */
public record ArrayMetadata(
        ElementType type, long length, long shardLength, int chunkLength, ChunkCodec codec, boolean isIndexAtEnd) {
    /** The name of the metadata file in the array's directory. */
    static final String FILE_NAME = "zarr.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks the lengths. */
    public ArrayMetadata {
        if (length < 0 || chunkLength < 1 || shardLength < chunkLength || shardLength % chunkLength != 0) {
            throw new IllegalArgumentException("A shard of " + shardLength + " elements does not divide into chunks of "
                    + chunkLength + " in an array of " + length);
        }
        if (shardLength / chunkLength > 1 << 20 || (long) chunkLength * type.bytes() > 1 << 30) {
            throw new IllegalArgumentException("Too large to read: shards of " + shardLength / chunkLength
                    + " chunks of " + chunkLength + " elements");
        }
    }

    int chunksPerShard() {
        return (int) (shardLength / chunkLength);
    }

    int chunkBytes() {
        return chunkLength * type.bytes();
    }

    /** Bytes of a shard's index: two 64-bit numbers for each chunk, and the CRC-32C of them. */
    int indexBytes() {
        return chunksPerShard() * 2 * Long.BYTES + Integer.BYTES;
    }

    /**
     * Reads the metadata of the array in a directory.
     *
     * @throws IOException if it is missing, or asks for something that is not supported, which the message names
     */
    static ArrayMetadata read(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        try {
            return parse(JSON.readTree(Files.readString(file)), file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    StoragePaths.text(file) + " is missing: " + StoragePaths.text(directory) + " is no zarr v3 array",
                    e);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(StoragePaths.text(file) + ": " + e.getMessage(), e);
        }
    }

    private static ArrayMetadata parse(JsonNode json, Path file) {
        expect(json, "/zarr_format", "3");
        expect(json, "/node_type", "array");
        expect(json, "/chunk_grid/name", "regular");
        expect(json, "/chunk_key_encoding/name", "default");
        if (json.at("/chunk_key_encoding/configuration").has("separator")) {
            expect(json, "/chunk_key_encoding/configuration/separator", "/");
        }
        expect(json, "/fill_value", "0");
        if (json.path("shape").size() != 1 || json.path("codecs").size() != 1) {
            throw new IllegalArgumentException("not a one-dimensional array with a sharding codec alone");
        }
        expect(json, "/codecs/0/name", "sharding_indexed");
        JsonNode sharding = json.at("/codecs/0/configuration");
        expect(sharding, "/index_codecs/0/name", "bytes");
        expect(sharding, "/index_codecs/0/configuration/endian", "little");
        expect(sharding, "/index_codecs/1/name", "crc32c");
        boolean isIndexAtEnd = sharding.path("index_location").asText("end").equals("end");
        return new ArrayMetadata(
                type(json.path("data_type").asText()),
                json.at("/shape/0").asLong(),
                json.at("/chunk_grid/configuration/chunk_shape/0").asLong(),
                sharding.at("/chunk_shape/0").asInt(),
                codec(sharding.path("codecs"), file),
                isIndexAtEnd);
    }

    private static void expect(JsonNode json, String pointer, String value) {
        String found = json.at(pointer).asText();
        if (!found.equals(value)) {
            throw new IllegalArgumentException(pointer + " is \"" + found + "\"; supported is only \"" + value + "\"");
        }
    }

    private static ElementType type(String name) {
        for (ElementType type : ElementType.values()) {
            if (type.zarrName().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("/data_type is \"" + name + "\"; supported are int32 and int64");
    }

    private static ChunkCodec codec(JsonNode codecs, Path file) {
        expect(codecs, "/0/name", "bytes");
        ByteOrder order = codecs.at("/0/configuration/endian").asText("little").equals("big")
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        if (codecs.size() == 1) {
            return new ChunkCodec(order, OptionalInt.empty());
        }
        String name = codecs.at("/1/name").asText();
        if (codecs.size() > 2 || !name.equals("gzip")) {
            throw new IllegalArgumentException("inner chunks are stored with the codec \"" + name
                    + "\"; supported are bytes, and bytes then gzip. Rewrite the array at " + file.getParent()
                    + " with one of these");
        }
        return new ChunkCodec(
                order, OptionalInt.of(codecs.at("/1/configuration/level").asInt(1)));
    }

    /** The metadata as the text of {@code zarr.json}. */
    String toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("zarr_format", 3);
        json.put("node_type", "array");
        json.putArray("shape").add(length);
        json.put("data_type", type.zarrName());
        named(json.putObject("chunk_grid"), "regular").putArray("chunk_shape").add(shardLength);
        named(json.putObject("chunk_key_encoding"), "default").put("separator", "/");
        json.put("fill_value", 0);
        ObjectNode sharding = named(json.putArray("codecs").addObject(), "sharding_indexed");
        sharding.putArray("chunk_shape").add(chunkLength);
        ArrayNode inner = sharding.putArray("codecs");
        String endian = codec.order() == ByteOrder.BIG_ENDIAN ? "big" : "little";
        named(inner.addObject(), "bytes").put("endian", endian);
        codec.gzipLevel().ifPresent(level -> named(inner.addObject(), "gzip").put("level", level));
        ArrayNode index = sharding.putArray("index_codecs");
        named(index.addObject(), "bytes").put("endian", "little");
        index.addObject().put("name", "crc32c");
        sharding.put("index_location", isIndexAtEnd ? "end" : "start");
        json.putObject("attributes");
        return json.toPrettyString();
    }

    private static ObjectNode named(ObjectNode node, String name) {
        return node.put("name", name).putObject("configuration");
    }
}
