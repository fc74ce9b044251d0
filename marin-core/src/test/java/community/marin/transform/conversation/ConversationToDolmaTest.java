package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationToDolmaTest {
    @TempDir
    Path directory;

    @Test
    void theTextIsAllMessagesAndOtherFieldsStay() throws IOException {
        TestRows.write(
                directory.resolve("in/train/shard_00000.jsonl.gz"),
                "{'id': '1', 'messages': [{'role': 'user', 'content': ' q\\n'}, {'role': 'assistant', 'content': 'a\u00a0'}],"
                        + " 'source': 's', 'metadata': {}, 'extra': [1]}");
        TestRows.write(directory.resolve("in/test/shard_00000.jsonl.gz"), "{'messages': []}");
        TestRows.write(directory.resolve("in/metrics/00000-transform.jsonl"), "{'count': 1}");

        convert();

        assertThat(TestRows.read(directory.resolve("out/data-00000-of-00002.jsonl.gz")))
                .containsExactly(Map.of("text", ""));
        Map<String, Object> document = TestRows.read(directory.resolve("out/data-00001-of-00002.jsonl.gz"))
                .get(0);
        assertThat(document.keySet()).containsExactly("id", "source", "metadata", "extra", "text");
        assertThat(document).containsEntry("text", "user:  q\n\n\nassistant: a");
    }

    @Test
    void aConversationWithoutMessagesIsAnErrorThatNamesTheLine() throws IOException {
        TestRows.write(directory.resolve("in/a.jsonl.gz"), "{'messages': []}", "{'id': 'x'}");

        assertThatThrownBy(this::convert)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.jsonl.gz, line 2: the column \"messages\" is missing");
    }

    @Test
    void noConversationsAreAnError() {
        assertThatThrownBy(this::convert).isInstanceOf(IOException.class).hasMessageContaining("No conversations in");
    }

    private void convert() throws IOException {
        ConversationToDolma.convertConversationToDolma(
                new ConversationToDolmaConfig(directory.resolve("in"), directory.resolve("out")));
    }
}
