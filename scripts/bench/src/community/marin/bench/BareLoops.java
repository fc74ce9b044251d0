package community.marin.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** What the parts of the library are measured by: the same libraries with nothing around them. */
final class BareLoops {
    private static final JsonFactory JSON = new JsonFactory();

    private BareLoops() {}

    /** Copies JSON token by token, without looking at it, holding no document. */
    static void copy(Path input, Path output) throws IOException {
        Files.createDirectories(output.getParent());
        try (JsonParser parser = JSON.createParser(
                        new ZstdInputStreamNoFinalizer(new BufferedInputStream(Files.newInputStream(input), 1 << 16)));
                JsonGenerator generator = JSON.createGenerator(compress(output))) {
            generator.setRootValueSeparator(null);
            while (parser.nextToken() != null) {
                generator.copyCurrentStructure(parser);
                generator.writeRaw('\n');
            }
        }
    }

    private static OutputStream compress(Path output) throws IOException {
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(output), 1 << 16);
        return output.toString().endsWith(".gz")
                ? new GZIPOutputStream(file, 1 << 16)
                : new ZstdOutputStreamNoFinalizer(file, 2);
    }

    /** The command, two at once. */
    static void zstdCommand(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ls \"$0\"/*.zst | xargs -P 2 -I{} sh -c 'zstd -dc {} | wc -c' > /dev/null",
                        folder.toString())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("zstd failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
