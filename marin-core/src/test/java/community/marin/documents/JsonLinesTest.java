package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.jsonl.zstd"})
    void keepsDocumentsAsTheyAre(String name) throws IOException {
        List<Document> documents = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(random.nextInt(3000), 0, 0x11000)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            documents.add(new Document(
                    "id-" + i,
                    text + "\n\"\\ \u0001 é 中 😀 \u2028",
                    Optional.of("test"),
                    Map.of("n", i, "deep", List.of(Map.of("x", true))),
                    Map.of("added", "2025-01-01")));
        }

        assertThat(read(write(name, documents))).isEqualTo(documents);
    }

    @Test
    void keepsUnknownFieldsNumbersAndNulls() throws IOException {
        String line =
                "{\"id\":\"1\",\"text\":\"t\",\"source\":\"s\",\"metadata\":{\"a\":null,\"b\":0.10,\"c\":12345678901234567890},"
                        + "\"created\":\"\",\"half\":\"\\uD83D\",\"score\":1.5,\"tags\":[1,\"x\",false]}";
        Path file = Files.writeString(directory.resolve("in.jsonl"), line + "\n");

        Path copy = write("out.jsonl", read(file));

        assertThat(Files.readString(copy)).isEqualTo(line + "\n");
    }

    @Test
    void readsBlankLinesCarriageReturnsAndAnUnterminatedLastLine() throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(file, "{\"id\":\"1\",\"text\":\"a\"}\r\n\n  \n{\"id\":\"2\",\"text\":\"b\"}");

        assertThat(read(file)).extracting(Document::text).containsExactly("a", "b");
    }

    @Test
    void readsATextOfSeveralMegabytes() throws IOException {
        String text = "x".repeat(30_000_000);

        assertThat(read(write("a.jsonl", List.of(Document.of("1", text, "s")))))
                .extracting(Document::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"2\",\"text\":\"b\" | not valid JSON",
                "{\"id\":\"2\"} | the field \"text\" is missing",
                "{\"text\":\"b\"} | the field \"id\" is missing",
                "{\"id\":2.0,\"text\":\"b\"} | the field \"id\" must be a string or an integer, but is a number",
                "{\"id\":null,\"text\":\"b\"} | the field \"id\" must be a string or an integer, but is null",
                "{\"id\":\"2\",\"text\":null} | the field \"text\" must be a string, but is null",
                "[1] | not a JSON object",
                "{\"id\":\"2\",\"text\":\"b\"} x | valid JSON",
                "{\"id\":\"2\",\"text\":\"b\"} {} | more on the line",
            })
    void saysWhichLineIsMalformedAndHow(String line, String problem) throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(file, "{\"id\":\"1\",\"text\":\"a\"}\n" + line + "\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(file + ", line 2: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.write(file, "{\"id\":\"1\",\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining(file + ", line 1")
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"gz, gzip", "zst, zstd"})
    void saysThatAFileIsTruncatedOrDamaged(String extension, String format) throws IOException {
        List<Document> documents = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            documents.add(Document.of("id-" + i, Long.toHexString(random.nextLong()), "s"));
        }
        Path file = write("in.jsonl." + extension, documents);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 3}) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file + " is truncated")
                    .hasMessageContaining(format);
        }
        byte[] damaged = whole.clone();
        for (int i = whole.length / 2; i < whole.length / 2 + 40; i++) {
            damaged[i] ^= 0x55;
        }
        Files.write(file, damaged);
        assertThatThrownBy(() -> read(file))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("line ");
        Files.writeString(file, "{\"id\":\"1\",\"text\":\"a\"}\n");
        assertThatThrownBy(() -> read(file)).hasMessageContaining(file + " is not a " + format + " file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void neverPassesOverTheRestOfATruncatedFile(String extension) throws IOException {
        Random random = new Random(2);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            documents.add(Document.of("id-" + i, Long.toHexString(random.nextLong()), "s"));
        }
        Path file = write("in.jsonl." + extension, documents);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> readAll(file, new MalformedLines(OnMalformed.SKIP, 1_000_000)))
                .hasMessageContaining("breaks off in line")
                .hasMessageContaining("Fetch or make the file again");
    }

    @Test
    void passesOverMalformedLinesUpToALimit() throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(file, """
                {"id":"1","text":"a"}
                {"id":"2","text":
                {"id":"3","text":"c"}
                {"text":"no id"}

                {"id":"5","text":"e"}
                """);

        try (JsonLinesReader<Document> reader =
                JsonLinesReader.open(file, DocumentFormat.DOLMA, new MalformedLines(OnMalformed.SKIP, 2))) {
            assertThat(reader.next().orElseThrow().id()).isEqualTo("1");
            assertThat(reader.next().orElseThrow().id()).isEqualTo("3");
            assertThat(reader.passedOver()).isEqualTo(1);
            assertThat(reader.next().orElseThrow().id()).isEqualTo("5");
            assertThat(reader.next()).isEmpty();
            assertThat(reader.passedOver()).isEqualTo(2);
        }
        assertThatThrownBy(() -> readAll(file, new MalformedLines(OnMalformed.SKIP, 1)))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(file + ", line 4: the field \"id\" is missing")
                .hasMessageContaining("one more than the 1 malformed lines");
        assertThatThrownBy(() -> readAll(file, new MalformedLines(OnMalformed.ERROR, 9)))
                .hasMessageStartingWith(file + ", line 2: ");
    }

    @Test
    void refusesALineOf100MegabytesWithoutHoldingIt() throws IOException {
        Path file = directory.resolve("in.jsonl.zst");
        try (OutputStream out = Compression.ZSTD.compress(Files.newOutputStream(file))) {
            out.write("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
            out.write("\"}\n{\"id\":\"3\",\"text\":\"c\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage(file + ", line 2: it has more than 64 MiB, the most that a line may have");
        assertThat(readAll(file, new MalformedLines(OnMalformed.SKIP, 1)))
                .extracting(Document::id)
                .containsExactly("1", "3");
    }

    @Test
    void refusesDeepJson() throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(
                file,
                "{\"id\":\"1\",\"text\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n"
                        + "{\"id\":\"2\",\"text\":\"b\"}\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(file + ", line 1: its JSON is beyond what is read")
                .hasMessageContaining("depth");
        assertThat(readAll(file, new MalformedLines(OnMalformed.SKIP, 1)))
                .extracting(Document::id)
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1E-99999999999", "1.5e21474836480", "[{\"x\":0.1e-2147483647}]"})
    void aNumberThatJavaCannotHoldIsAMalformedLine(String number) throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(
                file,
                "{\"id\":\"1\",\"text\":\"a\",\"n\":" + number + "}\n"
                        + "{\"id\":\"2\",\"text\":\"b\",\"n\":1e999999999}\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(file + ", line 1: the number ")
                .hasMessageContaining("beyond what is read");
        assertThat(readAll(file, new MalformedLines(OnMalformed.SKIP, 1)))
                .extracting(Document::id)
                .containsExactly("2");
    }

    @Test
    void namesAnotherEncoding() throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.write(file, "\uFEFF{\"id\":\"1\",\"text\":\"a\"}\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> read(file))
                .hasMessage(file + ", line 1: it is not UTF-8, but begins with the byte order mark of UTF-16");

        Files.write(file, "\uFEFF{\"id\":\"1\",\"text\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file)).extracting(Document::id).containsExactly("1");
    }

    @Test
    void readsWhatTheZstdCommandAppends() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : List.of("{\"id\":\"1\",\"text\":\"a\"}\n", "{\"id\":\"2\",\"text\":\"b\"}\n")) {
            try (OutputStream frame = Compression.ZSTD.compress(bytes)) {
                frame.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(read(Files.write(directory.resolve("in.jsonl.zst"), bytes.toByteArray())))
                .extracting(Document::id)
                .containsExactly("1", "2");
    }

    @Test
    void readsSeveralGzipMembersAsOneFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : List.of("{\"id\":\"1\",\"text\":\"a\"}\n", "{\"id\":\"2\",\"text\":\"b\"}\n")) {
            try (OutputStream member = new GZIPOutputStream(bytes)) {
                member.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = Files.write(directory.resolve("in.jsonl.gz"), bytes.toByteArray());

        assertThat(read(file)).extracting(Document::id).containsExactly("1", "2");
    }

    @Test
    void leavesNothingBehindWithoutACommit() throws IOException {
        Path file = directory.resolve("sub/a.jsonl.gz");
        try (JsonLinesWriter<Document> writer = JsonLinesWriter.create(file, DocumentFormat.DOLMA)) {
            writer.write(Document.of("1", "a", "s"));
        }

        assertThat(directory.resolve("sub")).isEmptyDirectory();
    }

    @Test
    void saysWhatIsMissingWhereParquetIsNotInstalled() {
        assertThatThrownBy(() -> DataFiles.open(directory.resolve("a.parquet"), DocumentFormat.DOLMA))
                .hasMessageContaining("this Marin has no reader for those")
                .hasMessageContaining("formats/parquet");
    }

    @Test
    void namesAnUnsupportedFormat() {
        assertThatThrownBy(() -> JsonLinesReader.open(directory.resolve("a.parquet"), DocumentFormat.DOLMA))
                .hasMessageContaining("is a Parquet file where JSON lines are needed");
    }

    @Test
    void readsTheTextFromAnotherField() throws IOException {
        Path file = Files.writeString(
                directory.resolve("in.jsonl"), "{\"id\":\"1\",\"content\":\"a\",\"text\":\"other\"}\n");

        try (JsonLinesReader<Document> reader = JsonLinesReader.open(file, new DocumentFormat("content"))) {
            Document document = reader.next().orElseThrow();
            assertThat(document.text()).isEqualTo("a");
            assertThat(document.others()).containsEntry("text", "other");
        }
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Path file = write("a.jsonl", List.of(Document.of("1", "a", "s")));

        try (JsonLinesReader<Document> reader = JsonLinesReader.open(file, DocumentFormat.DOLMA)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(reader::next).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "-3, -3", "-0, 0", "123456789012345678901234567890, 123456789012345678901234567890"})
    void takesAnIntegerForAnId(String number, String id) throws IOException {
        Path file = directory.resolve("in.jsonl");
        Files.writeString(file, "{\"id\":" + number + ",\"text\":\"a\",\"attributes\":{}}\n");

        List<Document> documents = read(file);

        assertThat(documents).extracting(Document::id).containsExactly(id);
        assertThat(write("out.jsonl", documents)).content().startsWith("{\"id\":\"" + id + "\",\"text\"");
        try (JsonLinesReader<Attributes> reader = JsonLinesReader.open(file, new AttributesFormat())) {
            assertThat(reader.next().orElseThrow().id()).isEqualTo(id);
        }
    }

    @Test
    void keepsAttributes() throws IOException {
        String line = "{\"id\":\"1\",\"attributes\":{\"duplicate_text\":[[0,5,1]],\"q\":0.5}}\n";
        Path file = Files.writeString(directory.resolve("in.jsonl"), line);
        Path copy = directory.resolve("out.jsonl");

        try (JsonLinesReader<Attributes> reader = JsonLinesReader.open(file, new AttributesFormat());
                JsonLinesWriter<Attributes> writer = JsonLinesWriter.create(copy, new AttributesFormat())) {
            writer.write(reader.next().orElseThrow());
            writer.commit();
        }

        assertThat(Files.readString(copy)).isEqualTo(line);
    }

    private Path write(String name, List<Document> documents) throws IOException {
        Path file = directory.resolve(name);
        try (JsonLinesWriter<Document> writer = JsonLinesWriter.create(file, DocumentFormat.DOLMA)) {
            for (Document document : documents) {
                writer.write(document);
            }
            writer.commit();
        }
        return file;
    }

    private static List<Document> read(Path file) throws IOException {
        return readAll(file, MalformedLines.ARE_ERRORS);
    }

    private static List<Document> readAll(Path file, MalformedLines malformedLines) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (JsonLinesReader<Document> reader = JsonLinesReader.open(file, DocumentFormat.DOLMA, malformedLines)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                documents.add(next.get());
            }
        }
        return documents;
    }
}
