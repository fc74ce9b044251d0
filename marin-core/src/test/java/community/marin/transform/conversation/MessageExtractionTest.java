package community.marin.transform.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.transform.conversation.TransformAdapter.MessageKeys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageExtractionTest {
    private static final List<Message> EXCHANGE = List.of(new Message("user", "q"), new Message("assistant", "a"));

    @Test
    void aColumnOfMessagesIsAConversation() throws MalformedRowException {
        TransformAdapter adapter =
                TransformAdapter.multiTurn("conversations", new MessageKeys("from", "human", "gpt", "system", "value"));
        Row row = row(
                "conversations", List.of(turn("system", "s"), turn("human", "q"), turn("gpt", "a"), turn("tool", "t")));

        assertThat(messages(adapter, row))
                .contains(List.of(
                        new Message("system", "s"), EXCHANGE.get(0), EXCHANGE.get(1), new Message("tool", "t")));
    }

    @Test
    void anUnknownRoleIsAnError() {
        Row row = row("messages", List.of(Map.of("role", "narrator", "content", "x")));

        assertThatThrownBy(() -> messages(TransformAdapter.multiTurn(), row))
                .isInstanceOf(MalformedRowException.class)
                .hasMessage("a message has the role \"narrator\"; known are user, assistant, system, tool");
    }

    @Test
    void aMissingColumnIsAnErrorThatNamesTheOthers() {
        assertThatThrownBy(() -> messages(TransformAdapter.multiTurn(), row("conversation", List.of())))
                .isInstanceOf(MalformedRowException.class)
                .hasMessage("the column \"messages\" is missing; there are conversation");
    }

    @Test
    void aMessageWithoutTextIsAnError() {
        Map<String, Object> message = new HashMap<>(Map.of("role", "user"));
        message.put("content", null);

        assertThatThrownBy(() -> messages(TransformAdapter.multiTurn(), row("messages", List.of(message))))
                .isInstanceOf(MalformedRowException.class)
                .hasMessage("the column \"content\" holds null");
    }

    @Test
    void anInstructionAndAResponseAreAnExchange() throws MalformedRowException {
        TransformAdapter adapter = TransformAdapter.instructionResponse("question", "answer");

        assertThat(messages(adapter, row("question", "q", "answer", "a"))).contains(EXCHANGE);
        assertThat(messages(adapter, row("question", null, "answer", "a"))).isEmpty();
        assertThat(messages(adapter, row("question", "q", "answer", null))).isEmpty();
    }

    @Test
    void theBestOfSeveralResponsesIsTakenAndTheFirstOfEquals() throws MalformedRowException {
        TransformAdapter adapter = TransformAdapter.bestResponse("question", "inferences", "completion", "pass_rate");
        Row row = row(
                "question",
                "q",
                "inferences",
                List.of(
                        Map.of("completion", "worse", "pass_rate", 0),
                        Map.of("completion", "a", "pass_rate", 0.5),
                        Map.of("completion", "as good", "pass_rate", 0.5)));

        assertThat(messages(adapter, row)).contains(EXCHANGE);
        assertThat(messages(adapter, row("question", "q", "inferences", List.of())))
                .isEmpty();
    }

    @Test
    void theFirstResponseOfAListIsTaken() throws MalformedRowException {
        TransformAdapter adapter = TransformAdapter.firstResponse("question", "responses", "response");

        assertThat(messages(
                        adapter,
                        row("question", "q", "responses", List.of(Map.of("response", "a"), Map.of("response", "b")))))
                .contains(EXCHANGE);
        assertThatThrownBy(() -> messages(adapter, row("question", "q", "responses", List.of())))
                .hasMessage("the column \"responses\" holds an empty list");
    }

    @Test
    void aSingleMessageAndAResponseAreAnExchange() throws MalformedRowException {
        TransformAdapter adapter = TransformAdapter.messageResponse("messages", "answer");
        Map<String, Object> question = Map.of("role", "user", "content", "q");

        assertThat(messages(adapter, row("messages", List.of(question), "answer", "a")))
                .contains(EXCHANGE);
        assertThat(messages(adapter, row("messages", List.of(question, question), "answer", "a")))
                .isEmpty();
        assertThat(messages(adapter, row("messages", List.of(Map.of("content", "q")), "answer", "a")))
                .isEmpty();
        assertThat(messages(adapter, row("messages", List.of(question), "answer", null)))
                .isEmpty();
    }

    @Test
    void reasoningBecomesASwitchOfTheChatTemplate() {
        Map<String, Object> on = Map.of("chat_template_kwargs", Map.of("enable_thinking", true));
        Map<String, Object> off = Map.of("chat_template_kwargs", Map.of("enable_thinking", false));
        ReasoningToChatKwargs reasoning = new ReasoningToChatKwargs();

        assertThat(Arrays.asList(" On ", "TRUE", "1", true))
                .allMatch(value -> reasoning.of(row("reasoning", value)).equals(on));
        assertThat(Arrays.asList("off", "False", "0", false))
                .allMatch(value -> reasoning.of(row("reasoning", value)).equals(off));
        assertThat(Arrays.asList("maybe", "", 1, null, List.of()))
                .allMatch(value -> reasoning.of(row("reasoning", value)).isEmpty());
        assertThat(reasoning.of(new Row(Map.of()))).isEmpty();
    }

    private static Optional<List<Message>> messages(TransformAdapter adapter, Row row) throws MalformedRowException {
        return new MessageExtraction(adapter).messages(row);
    }

    private static Map<String, Object> turn(String from, String value) {
        return Map.of("from", from, "value", value);
    }

    private static Row row(Object... columns) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return new Row(row);
    }
}
