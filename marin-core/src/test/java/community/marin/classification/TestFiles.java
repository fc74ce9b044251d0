package community.marin.classification;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLineFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Whole files of documents and attributes. */
final class TestFiles {
    private TestFiles() {}

    static void documents(Path file, Document... documents) throws IOException {
        write(file, DocumentFormat.DOLMA, List.of(documents));
    }

    static List<Document> documents(Path file) throws IOException {
        return read(file, DocumentFormat.DOLMA);
    }

    static void attributes(Path file, Attributes... attributes) throws IOException {
        write(file, new AttributesFormat(), List.of(attributes));
    }

    static List<Attributes> attributes(Path file) throws IOException {
        return read(file, new AttributesFormat());
    }

    static void gzip(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static <T> void write(Path file, JsonLineFormat<T> format, List<T> values) throws IOException {
        try (JsonLinesWriter<T> writer = JsonLinesWriter.create(file, format)) {
            for (T value : values) {
                writer.write(value);
            }
            writer.commit();
        }
    }

    private static <T> List<T> read(Path file, JsonLineFormat<T> format) throws IOException {
        List<T> values = new ArrayList<>();
        try (JsonLinesReader<T> reader = JsonLinesReader.open(file, format)) {
            for (Optional<T> next = reader.next(); next.isPresent(); next = reader.next()) {
                values.add(next.get());
            }
        }
        return values;
    }
}
