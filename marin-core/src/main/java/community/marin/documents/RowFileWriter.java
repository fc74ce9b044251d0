package community.marin.documents;

import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a file of rows. The columns' types are known only when the last row is, so rows wait in a temporary file of compressed JSON
 * lines: beside the target if that is on a disk, since there is room for it there; else in the folder that Java has for temporary files.
 *
 * @param <T> the type of the values
 */
final class RowFileWriter<T> implements ValueWriter<T> {
    private final Path target;
    private final RowFormat rowFormat;
    private final Path waiting;
    private final JsonLinesWriter<T> writer;

    private RowFileWriter(Path target, RowFormat rowFormat, Path waiting, JsonLinesWriter<T> writer) {
        this.target = target;
        this.rowFormat = rowFormat;
        this.waiting = waiting;
        this.writer = writer;
    }

    static <T> RowFileWriter<T> create(Path target, JsonLineFormat<T> format) throws IOException {
        RowFormat rowFormat = RowFormats.of(target);
        Path waiting = waiting(target);
        try {
            return new RowFileWriter<>(target, rowFormat, waiting, JsonLinesWriter.create(waiting, format));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(waiting);
            throw e;
        }
    }

    private static Path waiting(Path target) throws IOException {
        String name = target.getFileName() + ".";
        if (StoragePaths.isOnDisk(target)) {
            Path folder = target.toAbsolutePath().getParent();
            return Files.createTempFile(Files.createDirectories(folder), name, ".tmp.zst");
        }
        return Files.createTempFile(name, ".tmp.zst");
    }

    @Override
    public void write(T value) throws IOException {
        try {
            writer.write(value);
        } catch (IOException e) {
            throw new IOException(
                    "The rows of " + StoragePaths.text(target) + " could not be kept in the temporary file " + waiting
                            + ": " + e.getMessage() + ". If its disk is full, make room there",
                    e);
        }
    }

    @Override
    public long count() {
        return writer.count();
    }

    @Override
    public void commit() throws IOException {
        writer.commit();
        try (AtomicFile file = AtomicFile.create(target)) {
            rowFormat.write(() -> new Waiting(JsonLinesReader.open(waiting, new JsonObjectFormat())), file.stream());
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(waiting);
        }
    }

    private record Waiting(JsonLinesReader<Map<String, Object>> reader) implements RowFormat.Rows {
        @Override
        public Optional<Map<String, Object>> next() throws IOException {
            return reader.next();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
