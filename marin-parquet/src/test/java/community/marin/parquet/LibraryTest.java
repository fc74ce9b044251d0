package community.marin.parquet;

import static community.marin.parquet.TestRows.list;
import static community.marin.parquet.TestRows.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.classification.Consolidate;
import community.marin.classification.ConsolidateConfigBuilder;
import community.marin.classification.Dedupe;
import community.marin.classification.DedupeConfigBuilder;
import community.marin.classification.FilterConfig;
import community.marin.statistics.CorpusCount;
import community.marin.statistics.CorpusCountConfigBuilder;
import community.marin.statistics.CorpusStats;
import community.marin.tokenize.TokenCache;
import community.marin.tokenize.Tokenize;
import community.marin.tokenize.TokenizeConfigBuilder;
import community.marin.transform.conversation.ConversationToDolma;
import community.marin.transform.conversation.ConversationToDolmaConfig;
import community.marin.transform.conversation.TransformAdapter;
import community.marin.transform.conversation.TransformConversation;
import community.marin.transform.conversation.TransformSftDatasetConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of the library take files of Parquet where they take JSON lines. */
final class LibraryTest {
    @TempDir
    private Path directory;

    private Path documents;

    @BeforeEach
    void writeDocuments() throws IOException {
        documents = directory.resolve("documents");
        TestRows.write(
                documents.resolve("sub/a.parquet"),
                List.of(
                        object("id", "1", "text", "same\nfirst", "source", "s"),
                        object("id", "2", "text", "same", "source", "s"),
                        object("id", "3", "text", "same\nthird", "source", "s")));
    }

    @Test
    void duplicatesAreFoundAndRemoved() throws IOException {
        Path attributes = directory.resolve("attributes");
        Dedupe.dedupe(DedupeConfigBuilder.builder()
                .inputPath(documents)
                .outputPath(attributes)
                .build());

        Path output = directory.resolve("output");
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(documents)
                .outputPath(output)
                .filters(List.of(FilterConfig.removeSpans(attributes.resolve("data"), "duplicate_text")))
                .filetype("parquet")
                .outputFiletype("parquet")
                .build());

        assertThat(attributes.resolve("data/sub/a.jsonl.gz")).exists();
        assertThat(TestRows.read(output.resolve("sub/a.parquet")))
                .isEqualTo(List.of(
                        object("id", "1", "text", "same\nfirst", "source", "s"),
                        object("id", "3", "text", "\nthird", "source", "s")));
        assertThat(output.resolve("sub")).isDirectoryNotContaining("glob:**/*.tmp*");
    }

    @Test
    void documentsOfNoneBecomeAFileOfNone() throws IOException {
        Path attributes = directory.resolve("attributes");
        TestRows.write(attributes.resolve("sub/a.jsonl.gz"), List.of());

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(documents)
                .outputPath(directory.resolve("output"))
                .filters(List.of(FilterConfig.removeDocs(attributes, "x")))
                .filetype("parquet")
                .outputFiletype("parquet")
                .build());

        assertThat(TestRows.read(directory.resolve("output/sub/a.parquet"))).isEmpty();
    }

    @Test
    void tokensAreMade() throws IOException {
        Tokenize.tokenize(TokenizeConfigBuilder.builder()
                .trainPaths(List.of(documents))
                .validationPaths(List.of())
                .cachePath(directory.resolve("cache"))
                .tokenizer("gpt2")
                .build());

        assertThat(TokenCache.open(directory.resolve("cache/train")).rows()).isEqualTo(3);
    }

    @Test
    void documentsAreCounted() throws IOException {
        CorpusCount.count(CorpusCountConfigBuilder.builder()
                .inputPath(documents)
                .outputPath(directory.resolve("output"))
                .build());

        CorpusStats stats = CorpusStats.read(directory.resolve("output"));
        assertThat(stats.documents()).isEqualTo(3);
        assertThat(stats.bytes()).isEqualTo(24);
    }

    @Test
    void rowsBecomeConversationsAndThoseDocuments() throws Exception {
        Path dataset = Files.createDirectories(directory.resolve("dataset/data"));
        try (DuckDb duckDb = DuckDb.open()) {
            duckDb.copy(
                    "SELECT [{'role': 'user', 'content': 'What is ' || i || '+2?'},"
                            + " {'role': 'assistant', 'content': (i + 2)::VARCHAR}] AS messages,"
                            + " DATE '2024-01-01' + i::INTEGER AS day FROM range(3) t(i)",
                    dataset.resolve("train-00000-of-00001.parquet"),
                    "COMPRESSION snappy");
        }
        Path conversations = directory.resolve("conversations");

        TransformConversation.transformHfDataset(TransformSftDatasetConfigBuilder.builder()
                .source("org/set")
                .revision("abc1234")
                .inputPath(directory.resolve("dataset"))
                .outputPath(conversations)
                .metadataColumns(List.of("day"))
                .adapter(TransformAdapter.multiTurn())
                .splits(List.of("train"))
                .build());
        ConversationToDolma.convertConversationToDolma(
                new ConversationToDolmaConfig(conversations, directory.resolve("dolma")));

        Map<String, Object> conversation = TestRows.read(conversations.resolve("train/shard_00000.jsonl.gz"))
                .get(2);
        assertThat(conversation)
                .containsEntry(
                        "messages",
                        list(
                                object("role", "user", "content", "What is 2+2?"),
                                object("role", "assistant", "content", "4")))
                .containsEntry("metadata", object("day", "2024-01-03"));
        assertThat(TestRows.read(directory.resolve("dolma/data-00000-of-00001.jsonl.gz")))
                .extracting(document -> document.get("text"))
                .containsExactly(
                        "user: What is 0+2?\n\nassistant: 2",
                        "user: What is 1+2?\n\nassistant: 3",
                        "user: What is 2+2?\n\nassistant: 4");
    }

    @Test
    void aRowThatAnAdapterCannotTakeIsNamed() throws IOException {
        Path file = TestRows.write(
                directory.resolve("dataset/train.parquet"),
                List.of(
                        object("messages", list(object("role", "user", "content", "a"))),
                        object("messages", list(object("role", "nobody", "content", "a")))));

        assertThatThrownBy(() -> TransformConversation.transformHfDataset(TransformSftDatasetConfigBuilder.builder()
                        .source("org/set")
                        .revision("abc1234")
                        .inputPath(directory.resolve("dataset"))
                        .outputPath(directory.resolve("output"))
                        .adapter(TransformAdapter.multiTurn())
                        .splits(List.of("train"))
                        .build()))
                .hasMessageContaining(file + ", row 2: ");
    }
}
