package community.marin.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files of named arrays of 32-bit floats in the safetensors format: the length of the header (8 bytes, little endian), the header
 * (JSON: type, shape and place of each array), the numbers. DJL's own writer leaves out the metadata without which Hugging Face
 * refuses a file, stops at 2 GiB, and holds all in memory.
 */
final class SafetensorsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private final Path file;
    private final JsonNode header;
    private final long dataStart;

    private SafetensorsFile(Path file, JsonNode header, long dataStart) {
        this.file = file;
        this.header = header;
        this.dataStart = dataStart;
    }

    /** Writes arrays in the order of the map. */
    static void write(Path file, Map<String, NDArray> arrays) throws IOException {
        byte[] header = header(arrays).getBytes(StandardCharsets.UTF_8);
        try (AtomicFile target = AtomicFile.create(file)) {
            OutputStream out = target.stream();
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, header.length)
                    .array());
            out.write(header);
            for (NDArray array : arrays.values()) {
                out.write(array.toByteArray());
            }
            target.commit();
        }
    }

    private static String header(Map<String, NDArray> arrays) {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
            NDArray array = entry.getValue();
            if (array.getDataType() != DataType.FLOAT32) {
                throw new IllegalArgumentException(entry.getKey() + " is " + array.getDataType() + ", not FLOAT32");
            }
            ObjectNode description = header.putObject(entry.getKey()).put("dtype", "F32");
            description.set("shape", JSON.valueToTree(array.getShape().getShape()));
            long end = offset + array.size() * Float.BYTES;
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String json = header.toString();
        return json + " ".repeat(Math.floorMod(-json.length(), ALIGNMENT));
    }

    /**
     * Reads the header of a file.
     *
     * @throws IOException if the file is missing or no safetensors file
     */
    static SafetensorsFile open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(in)) {
            long length = Long.reverseBytes(data.readLong());
            if (length < 2 || length > Files.size(file) - Long.BYTES) {
                throw new IOException(StoragePaths.text(file) + " is no safetensors file: its header would have "
                        + length + " bytes");
            }
            return new SafetensorsFile(file, JSON.readTree(data.readNBytes((int) length)), Long.BYTES + length);
        }
    }

    /**
     * Reads one array, which must have a certain shape.
     *
     * @throws IOException if it is not there, or is something else
     */
    NDArray read(NDManager manager, String name, Shape shape) throws IOException {
        JsonNode description = header.path(name);
        long size = shape.size() * Float.BYTES;
        long start = description.path("data_offsets").path(0).asLong(-1);
        long end = description.path("data_offsets").path(1).asLong(-1);
        if (!description.path("dtype").asText().equals("F32")
                || !description
                        .path("shape")
                        .toString()
                        .equals(JSON.valueToTree(shape.getShape()).toString())
                || start < 0
                || end - start != size) {
            throw new IOException(StoragePaths.text(file) + " does not hold " + name + " as F32 of shape " + shape
                    + ", but " + (description.isMissingNode() ? "not at all" : description));
        }
        ByteBuffer numbers = ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(dataStart + start);
            while (numbers.hasRemaining()) {
                if (channel.read(numbers) < 0) {
                    throw new IOException(StoragePaths.text(file) + " ends inside " + name);
                }
            }
        }
        return manager.create(numbers.flip(), shape, DataType.FLOAT32);
    }
}
