package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Attributes;
import community.marin.documents.AttributesWriter;
import community.marin.documents.Document;
import community.marin.documents.OnMalformed;
import community.marin.testkit.CapturedWarnings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every step that reads documents makes of bad ones: an error that names file and line, and nothing that looks finished. */
class BadInputTest {
    private static final String GOOD = "{\"id\":\"1\",\"text\":\"one two three\"}\n";

    @TempDir
    Path directory;

    private Path input;
    private Path output;

    /** The steps. */
    enum Part {
        PARAGRAPHS,
        EXACT_DOCUMENTS,
        SIMILAR_DOCUMENTS,
        DECONTAMINATION,
        CONSOLIDATION
    }

    @BeforeEach
    void choosePaths() throws IOException {
        input = directory.resolve("input/a.jsonl.gz");
        output = directory.resolve("output");
        Files.createDirectories(input.getParent());
        TestFiles.documents(directory.resolve("source/s.jsonl"), Document.of("s", "four five", "s"));
        TestFiles.attributes(directory.resolve("attributes/a.jsonl.gz"), new Attributes("1", Map.of("drop", false)));
    }

    @ParameterizedTest
    @EnumSource
    void namesATruncatedFile(Part part) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            lines.append(GOOD.replace("\"1\"", "\"" + i + "\""));
        }
        byte[] whole = gzip(lines.toString());
        Files.write(input, Arrays.copyOf(whole, whole.length / 2));

        refuses(part, input + " is truncated: its gzip stream breaks off in line ");
    }

    /** All but this make an id of the text, as Python Marin does. */
    @Test
    void namesALineWithoutId() throws IOException {
        Files.write(input, gzip(GOOD + "{\"text\":\"x\"}\n"));

        refuses(Part.SIMILAR_DOCUMENTS, input + ", line 2: the field \"id\" is missing");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARAGRAPHS", "EXACT_DOCUMENTS", "DECONTAMINATION"})
    void marksOfDocumentsWithoutIdsCanBeUsed(Part part) throws IOException {
        Files.write(
                input,
                gzip(
                        "{\"text\":\"x\"}\n{\"text\":\"four five\",\"id\":null}\n{\"text\":\"y\"}\n{\"text\":\"four five\"}\n"));
        boolean isDecontamination = part == Part.DECONTAMINATION;
        run(part);
        Path marks = isDecontamination ? output : output.resolve("data");

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(input.getParent())
                .outputPath(directory.resolve("consolidated"))
                .filters(List.of(
                        part == Part.EXACT_DOCUMENTS
                                ? FilterConfig.removeDocs(marks, "duplicate_text")
                                : FilterConfig.removeSpans(marks, "duplicate_text")))
                .build());

        List<Document> kept = TestFiles.documents(directory.resolve("consolidated/a.jsonl.gz"));
        assertThat(kept)
                .extracting(Document::text)
                .isEqualTo(isDecontamination ? List.of("x", "y") : List.of("x", "four five", "y"));
        assertThat(kept).extracting(Document::id).allMatch(id -> id.matches("[0-9]+"));
    }

    @ParameterizedTest
    @EnumSource
    void namesALineWithHalfACharacter(Part part) throws IOException {
        Files.write(input, gzip(GOOD + "{\"id\":\"2\",\"text\":\"a\\ud83d\"}\n{\"id\":\"3\",\"text\":\"a?\"}\n"));

        refuses(part, input + ", line 2: it holds the surrogate \\ud83d without its other half");
    }

    @ParameterizedTest
    @EnumSource
    void namesALineOfDeepJson(Part part) throws IOException {
        Files.write(input, gzip(GOOD + "{\"id\":\"2\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}\n"));

        refuses(part, input + ", line 2: its JSON is beyond what is read");
    }

    @ParameterizedTest
    @EnumSource
    void namesALineOf100Megabytes(Part part) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(input))) {
            gzip.write((GOOD + "{\"id\":\"2\",\"text\":\"").getBytes(StandardCharsets.UTF_8));
            byte[] megabyte = new byte[1 << 20];
            Arrays.fill(megabyte, (byte) 'x');
            for (int i = 0; i < 100; i++) {
                gzip.write(megabyte);
            }
            gzip.write("\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        refuses(part, input + ", line 2: it has more than 64 MiB");
    }

    @Test
    void passesOverMalformedLinesIfTold() throws IOException {
        Files.write(input, gzip(GOOD + "no JSON\n" + GOOD.replace("\"1\"", "\"2\"")));

        for (DedupMode mode : DedupMode.values()) {
            output = directory.resolve(mode.name());
            try (CapturedWarnings warnings = new CapturedWarnings(AttributesWriter.class)) {
                Dedupe.dedupe(dedupe(mode).onMalformed(OnMalformed.SKIP).build());
                assertThat(warnings.messages()).containsExactly("1 malformed lines passed over");
            }
            assertThat(TestFiles.attributes(output.resolve("data/a.jsonl.gz"))).hasSize(2);
            assertThat(DedupeStats.read(output)).isEqualTo(new DedupeStats(2, 2, 0, 1));
        }
        output = directory.resolve("limited");
        assertThatThrownBy(() -> Dedupe.dedupe(dedupe(DedupMode.DEDUPLICATE)
                        .onMalformed(OnMalformed.SKIP)
                        .malformedLimit(0)
                        .build()))
                .hasMessageContaining(input + ", line 2");
    }

    @Test
    void passesOverMalformedLinesToMarkIfTold() throws IOException {
        Files.write(input, gzip(GOOD + "no JSON\n" + GOOD.replace("\"1\"", "\"2\"")));
        DeconConfigBuilder config = decontamination().onMalformed(OnMalformed.SKIP);

        try (CapturedWarnings warnings = new CapturedWarnings(AttributesWriter.class)) {
            Decontaminate.decontaminate(config.build());
            assertThat(warnings.messages()).containsExactly("1 malformed lines passed over");
        }

        assertThat(TestFiles.attributes(output.resolve("a.jsonl.gz"))).hasSize(2);
        output = directory.resolve("limited");
        assertThatThrownBy(() -> Decontaminate.decontaminate(
                        config.outputPath(output).malformedLimit(0).build()))
                .hasMessageContaining(input + ", line 2");
    }

    /** What is not read of the source is not found. */
    @Test
    void refusesMalformedLinesToLookForInAnyCase() throws IOException {
        Files.write(input, gzip(GOOD));
        Path source = directory.resolve("source/s.jsonl");
        Files.writeString(source, GOOD + "no JSON\n");

        assertThatThrownBy(() -> Decontaminate.decontaminate(
                        decontamination().onMalformed(OnMalformed.SKIP).build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(source + ", line 2");
    }

    private void refuses(Part part, String message) {
        assertThatThrownBy(() -> run(part)).isInstanceOf(IOException.class).hasMessageContaining(message);
        assertThat(output.resolve("data/a.jsonl.gz")).doesNotExist();
        assertThat(output.resolve("a.jsonl.gz")).doesNotExist();
        assertThat(output.resolve("stats.json")).doesNotExist();
    }

    private void run(Part part) throws IOException {
        switch (part) {
            case PARAGRAPHS -> Dedupe.dedupe(dedupe(DedupMode.DEDUPLICATE).build());
            case EXACT_DOCUMENTS ->
                Dedupe.dedupe(dedupe(DedupMode.EXACT_DOCUMENT).build());
            case SIMILAR_DOCUMENTS ->
                Dedupe.dedupe(dedupe(DedupMode.DOC_DEDUPLICATE).build());
            case DECONTAMINATION ->
                Decontaminate.decontaminate(decontamination().build());
            case CONSOLIDATION ->
                Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                        .inputPath(input.getParent())
                        .outputPath(output)
                        .filters(List.of(FilterConfig.removeDocs(directory.resolve("attributes"), "drop")))
                        .build());
        }
    }

    private DeconConfigBuilder decontamination() {
        return DeconConfigBuilder.builder()
                .inputPath(List.of(input.getParent()))
                .outputPath(output)
                .decontaminateSource(List.of(directory.resolve("source")))
                .ngram(Optional.of(new NGramConfig(List.of(2), 0, 0)));
    }

    private DedupeConfigBuilder dedupe(DedupMode mode) {
        return DedupeConfigBuilder.builder()
                .inputPath(input.getParent())
                .outputPath(output)
                .mode(mode);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
