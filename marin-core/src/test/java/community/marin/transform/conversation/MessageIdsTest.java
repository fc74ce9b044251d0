package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.testkit.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids that {@code python/make_message_ids.py} made with Python's own repr. */
class MessageIdsTest {
    private static final JsonNode VECTORS = Resource.json("python/message_ids.json");

    static Stream<JsonNode> conversations() {
        return Stream.iterate(0, i -> i < VECTORS.get("conversations").size(), i -> i + 1)
                .map(VECTORS.get("conversations")::get);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void conversationsHaveTheIdsOfPythonMarin(JsonNode vector) {
        List<Message> messages = new ArrayList<>();
        vector.get("messages")
                .forEach(message -> messages.add(new Message(
                        message.get("role").textValue(), message.get("content").textValue())));

        assertThat(MessageIds.of(messages)).isEqualTo(vector.get("id").textValue());
    }

    /** One wrong character in the table, or one that this Java knows and Python does not, changes the id. */
    @Test
    void everyCharacterIsWrittenAsPythonWritesIt() {
        StringBuilder every = new StringBuilder();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                .forEach(every::appendCodePoint);

        assertThat(MessageIds.of(List.of(new Message("user", every.toString()))))
                .isEqualTo(VECTORS.get("every_character").textValue());
    }

    @Test
    void quotesAreThoseOfPython() {
        assertThat(MessageIds.repr(List.of(new Message("user", "What is 2+2?"), new Message("assistant", "It's 4"))))
                .isEqualTo(
                        "[{'role': 'user', 'content': 'What is 2+2?'}, {'role': 'assistant', 'content': \"It's 4\"}]");
    }
}
