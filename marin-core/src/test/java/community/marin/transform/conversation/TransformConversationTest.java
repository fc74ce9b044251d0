package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformConversationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
    private static final String ROW = "{'messages': [{'role': 'user', 'content': 'What is 2+2?'},"
            + " {'role': 'assistant', 'content': '<think>2+2</think>4'}], 'kind': 'maths', 'level': 1.50, 'kwargs': {'a': null}}";

    @TempDir
    Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void choosePaths() {
        input = directory.resolve("input");
        output = directory.resolve("output");
    }

    @Test
    void aRowBecomesAConversation() throws IOException {
        TestRows.write(input.resolve("data/train-00000-of-00001.jsonl"), ROW);
        TransformAdapter adapter = TransformAdapter.multiTurn()
                .withMetadataRemap(Map.of("kwargs", "chat_template_kwargs", "kind", "source", "absent", "x"));

        transform(config(adapter).metadataColumns(List.of("kind", "level", "absent")));

        Map<String, Object> conversation =
                conversations("train/shard_00000.jsonl.gz").get(0);
        assertThat(conversation.keySet())
                .containsExactly("id", "source", "messages", "added", "created", "metadata", "chat_template_kwargs");
        assertThat(conversation)
                .contains(
                        entry(
                                "id",
                                MessageIds.of(List.of(
                                        new Message("user", "What is 2+2?"),
                                        new Message("assistant", "<think>2+2</think>4")))),
                        entry("source", "org/set"),
                        entry(
                                "messages",
                                List.of(
                                        Map.of("role", "user", "content", "What is 2+2?"),
                                        Map.of("role", "assistant", "content", "<|start_think|>2+2<|end_think|>4"))),
                        entry("added", "2026-01-02T03:04:05.678000+00:00"),
                        entry("created", ""));
        assertThat(conversation.get("metadata")).asString().isEqualTo("{kind=maths, level=1.50, absent=}");
        assertThat(conversation.get("chat_template_kwargs")).asString().isEqualTo("{a=null}");
    }

    @Test
    void replacementsAreThoseOfTheAdapter() throws IOException {
        TestRows.write(input.resolve("rows.jsonl"), ROW);

        transform(config(TransformAdapter.multiTurn().withReplacements(Map.of())));

        assertThat(conversations("train/shard_00000.jsonl.gz")).asString().contains("<think>2+2</think>4");
    }

    @Test
    void eachFileOfTheSplitsAskedForIsAShard() throws IOException {
        for (String split : List.of("train", "test")) {
            TestRows.write(input.resolve("data/" + split + "-00000-of-00002.jsonl"), ROW, ROW);
            TestRows.write(input.resolve("data/" + split + "-00001-of-00002.jsonl"), ROW);
        }

        transform(config(TransformAdapter.multiTurn()));

        assertThat(files())
                .containsExactly(
                        "metrics/00000-transform.jsonl",
                        "metrics/00001-transform.jsonl",
                        "train/shard_00000.jsonl.gz",
                        "train/shard_00001.jsonl.gz");
        assertThat(conversations("metrics/00000-transform.jsonl"))
                .containsExactly(Map.of(
                        "subset",
                        "default",
                        "split",
                        "train",
                        "shard_idx",
                        0,
                        "path",
                        output.resolve("train/shard_00000.jsonl.gz").toString(),
                        "count",
                        2));
    }

    @Test
    void subsetsAndSplitsKeepTheirWholeNames() throws IOException {
        TestRows.write(
                input.resolve("README.md"),
                "---",
                "configs:",
                "- config_name: SFT",
                "  data_files:",
                "  - split: OpenThoughts3_1.2M_think",
                "    path: SFT/OpenThoughts3_1.2M_think-*",
                "  - split: s1k",
                "    path: SFT/s1k-*",
                "- config_name: Mid",
                "  data_files: Mid/*",
                "---");
        TestRows.write(input.resolve("SFT/OpenThoughts3_1.2M_think-00000-of-00001.jsonl.gz"), ROW);
        TestRows.write(input.resolve("SFT/s1k-00000-of-00001.jsonl"), ROW);
        TestRows.write(input.resolve("Mid/a.jsonl"), ROW);

        transform(config(TransformAdapter.multiTurn())
                .subsets(List.of("SFT"))
                .splits(List.of("OpenThoughts3_1.2M_think")));

        assertThat(files())
                .containsExactly("SFT/OpenThoughts3_1.2M_think/shard_00000.jsonl.gz", "metrics/00000-transform.jsonl");
    }

    @Test
    void aStepThatWasInterruptedDoesOnlyWhatIsMissing() throws IOException {
        TestRows.write(input.resolve("data/train-00000-of-00002.jsonl"), ROW);
        Path second = input.resolve("data/train-00001-of-00002.jsonl");
        TestRows.write(second, "{'messages': 3" + " ".repeat(ROW.length() - 15) + "}");
        FileTime time = Files.getLastModifiedTime(second);
        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn())))
                .isInstanceOf(MalformedRowException.class)
                .hasMessageContaining("train-00001-of-00002.jsonl, line 1: the column \"messages\" must hold a list");
        Files.deleteIfExists(output.resolve("metrics/00000-transform.jsonl"));
        TestRows.write(output.resolve("train/shard_00000.jsonl.gz"), "{'id': 'kept'}");
        // As if the first run had been killed: the input is the same, as far as anybody can tell.
        TestRows.write(second, ROW);
        Files.setLastModifiedTime(second, time);

        transform(config(TransformAdapter.multiTurn()));

        assertThat(conversations("train/shard_00000.jsonl.gz")).containsExactly(Map.of("id", "kept"));
        assertThat(conversations("train/shard_00001.jsonl.gz")).hasSize(1);
        assertThat(conversations("metrics/00000-transform.jsonl").get(0))
                .contains(entry("skipped", true), entry("count", 0));
        assertThat(conversations("metrics/00001-transform.jsonl").get(0))
                .contains(entry("count", 1))
                .doesNotContainKey("skipped");
    }

    @Test
    void rowsOfAJsonArrayAreReadAsWell() throws IOException {
        TestRows.write(input.resolve("set.json"), "", " [", ROW, ",", ROW, "]");

        transform(config(TransformAdapter.multiTurn()));

        assertThat(conversations("train/shard_00000.jsonl.gz")).hasSize(2);
    }

    @Test
    void aTruncatedArrayIsAnErrorAndLeavesNoShard() throws IOException {
        TestRows.write(input.resolve("set.json"), "[", ROW, ",");

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("set.json, element 2 of its array: it is not valid JSON");
        assertThat(files()).isEmpty();
    }

    @Test
    void rowsThatLackAMessageAreLeftOut() throws IOException {
        TestRows.write(input.resolve("rows.jsonl"), "{'q': 'a', 'r': 'b'}", "{'q': null, 'r': 'b'}");

        transform(config(TransformAdapter.instructionResponse("q", "r")));

        assertThat(conversations("train/shard_00000.jsonl.gz")).hasSize(1);
    }

    @Test
    void arrowIsRefusedWithWhatToDo() throws IOException {
        TestRows.write(input.resolve("data/train-00000-of-00001.arrow"), "ARROW1");

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train-00000-of-00001.arrow: rows are not read from .arrow files yet. Convert");
    }

    @Test
    void aDatasetThatIsNotThereIsAnErrorThatSaysWhereItBelongs() {
        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org/set, revision abc1234: " + input + " holds no files of rows")
                .hasMessageContaining("download them there");
    }

    @Test
    void splitsThatAreNotThereAreAnErrorIfNothingIsLeft() throws IOException {
        TestRows.write(input.resolve("rows.jsonl"), ROW);

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn()).splits(List.of("dev"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to a split asked for (dev); the subsets and splits are default (train)");
    }

    @Test
    void aSplitThatNoSubsetHasIsAnErrorBesideOneThatIsThere() throws IOException {
        TestRows.write(input.resolve("rows.jsonl"), ROW);

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn()).splits(List.of("train", "dev"))))
                .hasMessageContaining(
                        "No subset asked for has a split dev; the subsets and splits are default (train)");
    }

    @Test
    void subsetsMayHaveFilesOfDifferentFormats() throws IOException {
        card("a", "a.jsonl", "b", "[b1.csv, b2.csv]");
        TestRows.write(input.resolve("a.jsonl"), "{'q': 'x', 'r': 'y'}");
        TestRows.write(input.resolve("b1.csv"), "q,r", "1,2");
        TestRows.write(input.resolve("b2.csv"), "q,r", "3,4");

        transform(config(TransformAdapter.instructionResponse("q", "r")));

        assertThat(files())
                .contains(
                        "a/train/shard_00000.jsonl.gz", "b/train/shard_00000.jsonl.gz", "b/train/shard_00001.jsonl.gz");
    }

    @Test
    void aPatternOfTheCardThatMatchesNothingIsAnErrorWhereItIsWanted() throws IOException {
        card("a", "a.jsonl", "b", "gone-*.jsonl");
        TestRows.write(input.resolve("a.jsonl"), ROW);

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The card's pattern gone-*.jsonl (subset b, split train) matches no file of rows;"
                        + " there are a.jsonl");
        transform(config(TransformAdapter.multiTurn()).subsets(List.of("a")));
        assertThat(files()).contains("a/train/shard_00000.jsonl.gz");
    }

    @Test
    void aSubsetAskedForWithoutAFileIsAnError() throws IOException {
        TestRows.write(input.resolve("a/train.jsonl"), ROW);
        TestRows.write(input.resolve("b/test.jsonl"), ROW);
        TestRows.write(
                input.resolve("README.md"),
                "---",
                "configs:",
                "- {config_name: a, data_dir: a}",
                "- {config_name: b, data_dir: b}",
                "---");

        assertThatThrownBy(() -> transform(config(TransformAdapter.multiTurn()).subsets(List.of("a", "b"))))
                .hasMessageContaining("No file of subset b belongs to a split asked for (train);"
                        + " the subsets and splits are a (train), b (test), the files a/train.jsonl, b/test.jsonl");
        transform(config(TransformAdapter.multiTurn()));
        assertThat(files()).containsExactly("a/train/shard_00000.jsonl.gz", "metrics/00000-transform.jsonl");
    }

    private void card(String first, String firstFiles, String second, String secondFiles) throws IOException {
        TestRows.write(
                input.resolve("README.md"),
                "---",
                "configs:",
                "- config_name: " + first,
                "  data_files: " + firstFiles,
                "- config_name: " + second,
                "  data_files: " + secondFiles,
                "---");
    }

    private TransformSftDatasetConfigBuilder config(TransformAdapter adapter) {
        return TransformSftDatasetConfigBuilder.builder()
                .source("org/set")
                .revision("abc1234")
                .inputPath(input)
                .outputPath(output)
                .adapter(adapter);
    }

    private static void transform(TransformSftDatasetConfigBuilder config) throws IOException {
        TransformConversation.transformHfDataset(config.build(), CLOCK);
    }

    private List<Map<String, Object>> conversations(String file) throws IOException {
        return TestRows.read(output.resolve(file));
    }

    private List<String> files() throws IOException {
        if (!Files.exists(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file).toString())
                    .filter(file -> !file.equals(".made_from"))
                    .sorted()
                    .toList();
        }
    }
}
