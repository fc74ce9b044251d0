package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetLayoutTest {
    @TempDir
    Path dataset;

    @Test
    void shardsOfASplitAreNamedAfterIt() throws IOException {
        files(
                "data/train-00001-of-00002-ab12.parquet",
                "data/train-00000-of-00002-cd34.parquet",
                "data/test_sft-00000-of-00001.parquet");

        assertThat(splits("default"))
                .isEqualTo(Map.of(
                        "train",
                        List.of("data/train-00000-of-00002-cd34.parquet", "data/train-00001-of-00002-ab12.parquet"),
                        "test_sft",
                        List.of("data/test_sft-00000-of-00001.parquet")));
    }

    @Test
    void foldersAndThenFilesAreNamedAfterSplits() throws IOException {
        files("train/a.jsonl", "deep/validation_2/b.jsonl", "x/test.jsonl");
        assertThat(splits("default"))
                .isEqualTo(
                        Map.of("train", List.of("train/a.jsonl"), "validation", List.of("deep/validation_2/b.jsonl")));
    }

    @Test
    void filesAreNamedAfterSplits() throws IOException {
        files("my-train.jsonl", "dev_set.jsonl", "latest.jsonl", "trainer.jsonl");

        assertThat(splits("default"))
                .isEqualTo(Map.of("train", List.of("my-train.jsonl"), "validation", List.of("dev_set.jsonl")));
    }

    @Test
    void withoutNamesOfSplitsAllIsTrainingData() throws IOException {
        files(
                "0000_sft.jsonl",
                "more/b.jsonl",
                "README.md",
                "dataset_infos.json",
                "provenance.json",
                ".metrics/a.jsonl");

        assertThat(splits("default")).isEqualTo(Map.of("train", List.of("0000_sft.jsonl", "more/b.jsonl")));
    }

    @Test
    void withoutPatternsTheCommonestFormatOfEachSubsetCounts() throws IOException {
        files("one/a.jsonl", "one/notes.txt", "one/b.jsonl", "two/c.csv");
        TestRows.write(
                dataset.resolve("README.md"),
                "---",
                "configs: [{config_name: one, data_dir: one}, {config_name: two, data_dir: two}]",
                "---");

        assertThat(splits("one")).isEqualTo(Map.of("train", List.of("one/a.jsonl", "one/b.jsonl")));
        assertThat(splits("two")).isEqualTo(Map.of("train", List.of("two/c.csv")));
    }

    @Test
    void theCardNamesSubsetsAndTheirFiles() throws IOException {
        files("one/a.jsonl", "one/b.jsonl", "two/c.jsonl", "three/train.jsonl", "three/val.jsonl");
        TestRows.write(
                dataset.resolve("README.md"),
                "---",
                "license: mit",
                "configs:",
                "- config_name: one",
                "  data_files:",
                "  - split: x",
                "    path: [one/b.jsonl, one/*]",
                "- config_name: two",
                "  default: true",
                "  data_files: {train: two/*.jsonl}",
                "- config_name: three",
                "  data_dir: three",
                "---",
                "# text");

        assertThat(DatasetLayout.read(dataset).subsets().keySet()).containsExactly("one", "two", "three");
        assertThat(splits("one")).isEqualTo(Map.of("x", List.of("one/b.jsonl", "one/a.jsonl")));
        assertThat(splits("two")).isEqualTo(Map.of("train", List.of("two/c.jsonl")));
        assertThat(splits("default")).isEqualTo(splits("two"));
        assertThat(splits("three"))
                .isEqualTo(Map.of("train", List.of("three/train.jsonl"), "validation", List.of("three/val.jsonl")));
        assertThatThrownBy(() -> splits("four")).hasMessage("there is no subset four; there are one, two, three");
    }

    @Test
    void theCardTellsWhichFilesAreNeeded() throws IOException {
        TestRows.write(
                dataset.resolve("README.md"),
                "---",
                "configs:",
                "- config_name: SFT",
                "  data_files: [{split: a, path: SFT/a-*}, {split: b, path: SFT/b-*}]",
                "- config_name: Mid",
                "  data_dir: mid",
                "---");

        assertThat(DatasetFiles.patterns(dataset, List.of("SFT"), List.of("b")))
                .containsExactly("SFT/b-*", "README.md", ".gitattributes");
        assertThat(DatasetFiles.patterns(dataset, List.of(), List.of()))
                .containsExactly("SFT/a-*", "SFT/b-*", "mid/**", "README.md", ".gitattributes");
    }

    @Test
    void withoutACardAllFilesAreNeeded() throws IOException {
        assertThat(DatasetFiles.patterns(dataset, List.of(), List.of("train"))).isEmpty();
    }

    @Test
    void aDamagedCardIsAnError() throws IOException {
        files("a.jsonl");
        TestRows.write(dataset.resolve("README.md"), "---", "configs: [{data_files: x}]", "---");

        assertThatThrownBy(() -> DatasetLayout.read(dataset))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("README.md: its head does not describe subsets as the Hub does: a config has no");
    }

    @Test
    void aSplitThatLeadsOutOfTheOutputIsAnError() {
        DatasetShard shard = new DatasetShard("default", "../..", 0, dataset.resolve("a.jsonl"));

        assertThatThrownBy(() -> shard.below(dataset)).hasMessageContaining("cannot be the name of a folder");
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            TestRows.write(dataset.resolve(name), "{}");
        }
    }

    private Map<String, List<String>> splits(String subset) throws IOException {
        Map<String, List<String>> splits = new LinkedHashMap<>();
        DatasetLayout.read(dataset)
                .splits(subset)
                .forEach((split, found) -> splits.put(
                        split,
                        found.files().stream()
                                .map(file -> dataset.relativize(file).toString())
                                .toList()));
        return splits;
    }
}
