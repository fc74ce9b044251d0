package community.marin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.OnMalformed;
import community.marin.tokenize.Tokenizer;
import community.marin.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCountTest {
    @TempDir
    Path directory;

    @Test
    void countsDocumentsBytesAndLengths() throws IOException {
        documents("input/a.jsonl.zst", List.of("", "a", "é", "😀"));
        documents("input/sub/b.jsonl.gz", List.of("x".repeat(1000)));

        CorpusCount.count(config().build());

        CorpusStats stats = CorpusStats.read(directory.resolve("output"));
        assertThat(stats.files()).isEqualTo(2);
        assertThat(stats.documents()).isEqualTo(5);
        assertThat(stats.bytes()).isEqualTo(1 + 2 + 4 + 1000);
        assertThat(stats.longestBytes()).isEqualTo(1000);
        assertThat(stats.lengthHistogram())
                .hasSize(11)
                .startsWith(
                        new LengthBucket(0, 1, 1),
                        new LengthBucket(1, 2, 1),
                        new LengthBucket(2, 4, 1),
                        new LengthBucket(4, 8, 1),
                        new LengthBucket(8, 16, 0))
                .endsWith(new LengthBucket(512, 1024, 1));
        assertThat(directory.resolve("output/statistics.json"))
                .content()
                .contains("\"length_histogram\"")
                .contains("\"tokens_estimate\" : " + stats.tokensEstimate());
        assertThat(directory.resolve("output/files/sub/b.jsonl.gz.json")).exists();
    }

    @Test
    void estimatesTokensFromASample() throws IOException {
        Random random = new Random(7);
        List<String> texts = random.ints(3000, 5, 60)
                .mapToObj(words ->
                        random.ints(words, 0, 500).mapToObj(n -> "word" + n).collect(Collectors.joining(" ")))
                .toList();
        documents("input/a.jsonl", texts);

        CorpusCount.count(config().build());

        CorpusStats stats = CorpusStats.read(directory.resolve("output"));
        Tokenizer tokenizer = Tokenizers.load("gpt2");
        long tokens = texts.stream()
                .mapToLong(text -> tokenizer.encodeOrdinary(text).length)
                .sum();
        assertThat(stats.sampledBytes()).isLessThan(stats.bytes() / 50);
        assertThat(stats.tokensEstimate()).isCloseTo(tokens, Percentage.withPercentage(3));
    }

    @Test
    void countsTheBytesThatEncodingMakes() {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(50, 0, 0x11000)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(TextCounter.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        documents("input/a.jsonl", List.of("a"));
        documents("input/b.jsonl", List.of("b"));
        CorpusCount.count(config().build());
        Files.delete(directory.resolve("output/statistics.json"));
        Files.delete(directory.resolve("output/files/b.jsonl.gz.json"));
        Path kept = directory.resolve("output/files/a.jsonl.gz.json");
        Files.writeString(kept, Files.readString(kept).replace("\"documents\" : 1,", "\"documents\" : 70,"));

        CorpusCount.count(config().build());

        assertThat(CorpusStats.read(directory.resolve("output")).documents()).isEqualTo(71);
    }

    @Test
    void countsMalformedLinesIfTheyMayBePassedOver() throws IOException {
        Path file = directory.resolve("input/a.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"text\":\"no id is needed\"}\n{\n[]\n");

        assertThatThrownBy(() -> CorpusCount.count(config().build())).hasMessageContaining(file + ", line 2");
        CorpusCount.count(
                config().onMalformed(OnMalformed.SKIP).malformedLimit(2).build());

        CorpusStats stats = CorpusStats.read(directory.resolve("output"));
        assertThat(stats.documents()).isEqualTo(1);
        assertThat(stats.malformedLines()).isEqualTo(2);
    }

    private CorpusCountConfigBuilder config() {
        return CorpusCountConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output"));
    }

    private void documents(String name, List<String> texts) throws IOException {
        try (JsonLinesWriter<Document> writer = JsonLinesWriter.create(directory.resolve(name), DocumentFormat.DOLMA)) {
            for (String text : texts) {
                writer.write(Document.of(String.valueOf(writer.count()), text, "s"));
            }
            writer.commit();
        }
    }
}
