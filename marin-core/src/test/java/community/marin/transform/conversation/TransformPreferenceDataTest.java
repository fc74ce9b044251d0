package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformPreferenceDataTest {
    @TempDir
    Path directory;

    @Test
    void pairsGoToShardsOfOneSize() throws IOException {
        TestRows.write(input("train_prefs-00000-of-00002"), row(0), row(1), row(2));
        TestRows.write(input("train_prefs-00001-of-00002"), row(3), "{'chosen': [], 'rejected': null}", row(4));

        transform("train_prefs");

        assertThat(scores()).isEqualTo(List.of(List.of(0, 1), List.of(2, 3), List.of(4)));
        Map<String, Object> pair = TestRows.read(output(0)).get(0);
        assertThat(pair.keySet()).containsExactly("chosen", "rejected", "hash", "score_chosen");
        assertThat(pair)
                .containsEntry(
                        "chosen",
                        List.of(Map.of("role", "user", "content", "q"), Map.of("role", "assistant", "content", "a0")))
                // str(chosen) + str(rejected) of Python, hashed with SHA-256
                .containsEntry("hash", "99e0f8c260fbf19cb2403932cef7701c11458683946edf49e924063f34b86bdf");
    }

    @Test
    void aStepThatWasInterruptedWritesOnlyTheShardsThatAreMissing() throws IOException {
        TestRows.write(input("train_prefs-00000-of-00001"), row(0), row(1), row(2), row(3), row(4));
        transform("train_prefs");
        Files.delete(output(1));
        TestRows.write(output(0), "{'score_chosen': 99}");

        transform("train_prefs");

        assertThat(scores()).isEqualTo(List.of(List.of(99), List.of(2, 3), List.of(4)));
    }

    @Test
    void anUnknownAdapterIsAnError() {
        TransformPreferenceDatasetConfig config =
                config("train").adapterName("org/none").build();

        assertThatThrownBy(() -> TransformPreferenceData.transformHfPreferenceDataset(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no preference adapter org/none; there are HuggingFaceH4/");
    }

    @Test
    void aRowOfAnotherFormIsAnErrorThatNamesTheLine() throws IOException {
        TestRows.write(input("train-00000-of-00001"), row(0), "{'chosen': 'text', 'rejected': []}");

        assertThatThrownBy(() -> transform("train"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train-00000-of-00001.jsonl, line 2: the column \"chosen\" must hold a list");
    }

    private static String row(int score) {
        String question = "{'role': 'user', 'content': 'q'}";
        return "{'chosen': [" + question + ", {'role': 'assistant', 'content': 'a" + score + "'}], 'rejected': ["
                + question + ", {'role': 'assistant', 'content': 'b', 'more': 1}], 'score_chosen': " + score + "}";
    }

    private List<List<Object>> scores() throws IOException {
        List<List<Object>> scores = new ArrayList<>();
        for (int shard = 0; Files.exists(output(shard)); shard++) {
            scores.add(TestRows.read(output(shard)).stream()
                    .map(pair -> pair.get("score_chosen"))
                    .toList());
        }
        return scores;
    }

    private void transform(String split) throws IOException {
        TransformPreferenceData.transformHfPreferenceDataset(config(split).build());
    }

    private TransformPreferenceDatasetConfigBuilder config(String split) {
        return TransformPreferenceDatasetConfigBuilder.builder()
                .inputPath(directory.resolve("in"))
                .outputPath(directory.resolve("out"))
                .shardSize(2)
                .source("HuggingFaceH4/ultrafeedback_binarized")
                .adapterName("HuggingFaceH4/ultrafeedback_binarized")
                .metadataColumns(List.of("score_chosen", "absent"))
                .splits(List.of(split));
    }

    private Path input(String name) {
        return directory.resolve("in/data/" + name + ".jsonl");
    }

    private Path output(int shard) {
        return directory.resolve("out/train_prefs/shard_0000" + shard + ".jsonl.gz");
    }
}
