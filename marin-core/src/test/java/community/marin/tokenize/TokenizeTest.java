package community.marin.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizeTest {
    private static final int END = 50256;

    @TempDir
    Path directory;

    private final Tokenizer gpt2 = Tokenizers.load("gpt2");

    @Test
    void tokenizesEachSplitIntoItsCache() throws IOException {
        documents("data/b.jsonl", "Hello world", "größer 😀");
        documents("data/sub/a.jsonl.gz", "");
        Files.writeString(directory.resolve("data/provenance.json"), "{}");
        documents("held-out/c.jsonl.gz", "other");

        Tokenize.tokenize(config().trainPaths(List.of(directory.resolve("data")))
                .validationPaths(List.of(directory.resolve("held-out/{a,c}.jsonl.gz")))
                .build());

        // Compressed files come first, plain ones are not forgotten.
        TokenCache train = TokenCache.open(directory.resolve("cache/train"));
        assertThat(rows(train)).containsExactly("<end>", "Hello world<end>", "größer 😀<end>");
        assertThat(train.readRow(1)).containsExactly(15496, 995, END);
        assertThat(train.ledger().metadata().preprocessorMetadata())
                .isEqualTo(Map.of("tokenizer", "gpt2", "vocab_size", 50257));
        assertThat(train.ledger().shardRows()).isEqualTo(Map.of("part-00000", 3L));
        assertThat(TokenCacheStats.read(directory.resolve("cache/train")))
                .isEqualTo(new TokenCacheStats(3, train.tokens(), "Hello world".length() + 8 + 1 + 4));
        assertThat(rows(TokenCache.open(directory.resolve("cache/validation")))).containsExactly("other<end>");
        assertThat(directory.resolve("cache/train/part-00000")).doesNotExist();
    }

    @Test
    void makesAPartOfEachGroupOfFilesAndSamplesFromEach() throws IOException {
        documents("data/a.jsonl", "a1", "a2", "a3");
        documents("data/b.jsonl", "b1");
        documents("data/c.jsonl", "c1", "c2", "c3");

        Tokenize.tokenize(config().trainPaths(List.of(directory.resolve("data")))
                .windowSizeBytes(1)
                .sampleCount(Optional.of(2L))
                .build());

        TokenCache cache = TokenCache.open(directory.resolve("cache/train"));
        assertThat(rows(cache)).containsExactly("a1<end>", "a2<end>", "b1<end>", "c1<end>", "c2<end>");
        assertThat(cache.ledger().finishedShards()).containsExactly("part-00000", "part-00001", "part-00002");
        assertThat(cache.ledger().shardRows().values()).containsExactly(2L, 1L, 2L);
    }

    @Test
    void saysWhichLineIsMalformedAndLeavesNoCache() throws IOException {
        documents("data/a.jsonl", "first");
        Path bad = directory.resolve("data/b.jsonl");
        Files.writeString(bad, "{\"text\": \"x\"}\n{\"text\": 3}\n");

        assertThatThrownBy(() -> Tokenize.tokenize(onePartForEachFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(bad + ", line 2")
                .hasMessageContaining("must be a string");
        assertThatThrownBy(() -> TokenCache.open(directory.resolve("cache/train")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void continuesWithTheUnfinishedPartsThenPassesOverTheFinishedCache() throws IOException {
        documents("data/a.jsonl", "first");
        documents("data/b.jsonl", "second");
        Path part = directory.resolve("cache/train/part-00000");
        try (TokenCacheWriter writer = TokenCacheWriter.create(part)) {
            writer.append(new int[] {995, END});
            new TokenCacheStats(1, 2, 6).write(part);
            writer.finish(Map.of("part-00000", 1L), new ShardLedger.Metadata(Map.of()));
        }

        Tokenize.tokenize(onePartForEachFile());

        TokenCache cache = TokenCache.open(directory.resolve("cache/train"));
        assertThat(rows(cache)).containsExactly(" world<end>", "second<end>");
        assertThat(TokenCacheStats.read(directory.resolve("cache/train")).bytes())
                .isEqualTo(12);

        documents("data/b.jsonl", "changed", "since");
        Tokenize.tokenize(onePartForEachFile());
        assertThat(TokenCache.open(directory.resolve("cache/train")).rows()).isEqualTo(2);
    }

    private TokenizeConfig onePartForEachFile() {
        return config().trainPaths(List.of(directory.resolve("data")))
                .windowSizeBytes(1)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4 5 1 20 3, '[[4, 5], [1], [20], [3]]'",
        "10, 5 5, '[[5], [5]]'",
        "10, 4 5, '[[4, 5]]'",
    })
    void groupsFilesBySize(long window, String sizes, String groups) {
        List<Long> files = Arrays.stream(sizes.split(" ")).map(Long::valueOf).toList();

        assertThat(InputFiles.bundle(files, Long::longValue, window)).hasToString(groups);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"test/a.jsonl", "raw/x-test.jsonl", "raw/x/validation-00.jsonl", "my_validations/a", "a/test"})
    void refusesToTrainOnHeldOutData(String path) {
        TokenizeConfigBuilder builder = config().trainPaths(List.of(directory.resolve(path)));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path)
                .hasMessageContaining("allowTestInTrain");
        assertThatCode(builder.allowTestInTrain(true)::build).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest/a.jsonl", "contest", "attestation/x", "testing"})
    void takesOtherNamesForTrainingData(String path) {
        assertThatCode(config().trainPaths(List.of(directory.resolve(path)))::build)
                .doesNotThrowAnyException();
    }

    @Test
    void takesNoOffenceAtThePrefix() {
        Path prefix = Path.of("/home/me/test/validation");

        assertThatCode(config().cachePath(prefix.resolve("tokenized/x"))
                        .trainPaths(List.of(prefix.resolve("raw/x/train.jsonl")))::build)
                .doesNotThrowAnyException();
    }

    @Test
    void looksAtTheFilesOfADirectoryToo() throws IOException {
        documents("data/test/a.jsonl", "x");

        assertThatThrownBy(() -> Tokenize.tokenize(
                        config().trainPaths(List.of(directory.resolve("data"))).build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data/test/a.jsonl, which looks like test");
    }

    @Test
    void refusesWhatCannotWork() throws IOException {
        Files.createDirectories(directory.resolve("empty"));

        assertThatThrownBy(() -> config().build()).hasMessageContaining("both empty");
        assertThatThrownBy(() -> config().trainPaths(List.of(Path.of("/"))).build())
                .hasMessageContaining("\"/\"");
        assertThatThrownBy(() -> Tokenize.tokenize(
                        config().trainPaths(List.of(directory.resolve("empty"))).build()))
                .hasMessageContaining("No valid jsonl or parquet files found in " + directory.resolve("empty"));
        assertThatThrownBy(() -> Tokenize.tokenize(config().trainPaths(List.of(directory.resolve("empty")))
                        .tokenizer("meta-llama/Llama-3.1-8B")
                        .build()))
                .hasMessageContaining("Unknown tokenizer");
    }

    private TokenizeConfigBuilder config() {
        return TokenizeConfigBuilder.builder()
                .cachePath(directory.resolve("cache"))
                .tokenizer("gpt2");
    }

    private List<String> rows(TokenCache cache) throws IOException {
        List<String> rows = new ArrayList<>();
        for (long row = 0; row < cache.rows(); row++) {
            int[] tokens = cache.readRow(row);
            assertThat(tokens[tokens.length - 1]).isEqualTo(END);
            rows.add(gpt2.decode(Arrays.copyOf(tokens, tokens.length - 1)) + "<end>");
        }
        return rows;
    }

    private void documents(String name, String... texts) throws IOException {
        try (JsonLinesWriter<Document> writer = JsonLinesWriter.create(directory.resolve(name), DocumentFormat.DOLMA)) {
            for (String text : texts) {
                writer.write(Document.of("id", text, "test"));
            }
            writer.commit();
        }
    }
}
