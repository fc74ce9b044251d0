package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.EveryStorage;
import community.marin.testkit.FakeHub;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EveryStorage
class HubConversationsTest {
    private static final String COMMIT = FakeHub.hash('1');
    private static final String CARD = """
            ---
            configs:
            - config_name: chat
              data_files:
              - split: train
                path: chat/train-*.jsonl
              - split: test
                path: chat/test.jsonl
            - config_name: other
              data_files: other/*.jsonl
            ---
            """;

    private final TestLocation output;
    private FakeHub hub;

    HubConversationsTest(TestLocation output) {
        this.output = output;
    }

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub("datasets/org/name")
                .file(COMMIT, "README.md", CARD)
                .file(COMMIT, "chat/train-0.jsonl", row("one"))
                .file(COMMIT, "chat/train-1.jsonl", row("two"))
                .file(COMMIT, "chat/test.jsonl", row("three"))
                .file(COMMIT, "other/all.jsonl", row("four"));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void makesConversationsOfWhatItFetches() throws IOException {
        HubConversations.transform(config(List.of("chat"), List.of("train")), hub.environment());

        assertThat(content("chat/train/shard_00000.jsonl.gz")).isEqualTo("one");
        assertThat(content("chat/train/shard_00001.jsonl.gz")).isEqualTo("two");
        assertThat(output.resolve("chat").children())
                .extracting(TestLocation::name)
                .containsExactly("train");
    }

    @Test
    void fetchesOnlyTheFilesOfItsSubsetsAndSplits() throws IOException {
        HubConversations.transform(config(List.of("chat"), List.of("train")), hub.environment());

        assertThat(hub.server.requests(hub.resolve(COMMIT, "chat/train-1.jsonl")))
                .hasSize(1);
        assertThat(hub.server.requests(hub.resolve(COMMIT, "chat/test.jsonl"))).isEmpty();
        assertThat(hub.server.requests(hub.resolve(COMMIT, "other/all.jsonl"))).isEmpty();
    }

    @Test
    void leavesNoneOfTheFilesThatItFetched() throws IOException {
        HubConversations.transform(config(List.of(), List.of("train")), hub.environment());

        assertThat(output.resolve(".executor_raw").exists()).isFalse();
        assertThat(output.children())
                .extracting(TestLocation::name)
                .containsOnly("chat", "other", "metrics", ".made_from");
    }

    @Test
    void whatAFailedRunFetchedIsNotFetchedAgain() {
        hub.file(COMMIT, "chat/train-2.jsonl", "{\"no\": \"messages\"}\n");
        TransformSftDatasetConfig config = config(List.of("chat"), List.of("train"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> HubConversations.transform(config, hub.environment()))
                    .hasMessageContaining("chat/train-2.jsonl, line 1: the column \"messages\" is missing");
        }

        for (String file : List.of("README.md", "chat/train-0.jsonl", "chat/train-1.jsonl", "chat/train-2.jsonl")) {
            assertThat(hub.server.requests(hub.resolve(COMMIT, file))).hasSize(1);
        }
    }

    @Test
    void aDatasetWithoutACardIsFetchedWhole() throws IOException {
        try (FakeHub plain = new FakeHub("datasets/org/name")
                .file(COMMIT, ".gitattributes", "")
                .file(COMMIT, "train.jsonl", row("five"))
                .file(COMMIT, "test.jsonl", row("six"))) {
            HubConversations.transform(config(List.of(), List.of("train")), plain.environment());

            assertThat(content("train/shard_00000.jsonl.gz")).isEqualTo("five");
            assertThat(output.resolve("test").exists()).isFalse();
        }
    }

    @Test
    void aDatasetThatIsNotThereIsAnError() {
        TransformSftDatasetConfig config =
                builder(List.of(), List.of("train")).source("org/none").build();

        assertThatThrownBy(() -> HubConversations.transform(config, hub.environment()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org/none");
    }

    private static String row(String answer) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"?\"}, {\"role\": \"assistant\", \"content\": \""
                + answer + "\"}]}\n";
    }

    private String content(String file) throws IOException {
        List<?> messages =
                (List<?>) TestRows.read(output.resolve(file).path()).get(0).get("messages");
        return messages.get(1).toString().replaceFirst(".*content=(\\w+).*", "$1");
    }

    private TransformSftDatasetConfig config(List<String> subsets, List<String> splits) {
        return builder(subsets, splits).build();
    }

    private TransformSftDatasetConfigBuilder builder(List<String> subsets, List<String> splits) {
        return TransformSftDatasetConfigBuilder.builder()
                .source("org/name")
                .revision("1111111")
                .inputPath(output.resolve(".executor_raw").path())
                .outputPath(output.path())
                .adapter(TransformAdapter.multiTurn())
                .subsets(subsets)
                .splits(splits);
    }
}
