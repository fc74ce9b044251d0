package community.marin.transform.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the messages out of a row, as an adapter says. Where a row lacks an instruction or a response it is left out; where it does not have
 * the columns of its format at all, that is an error, since then the adapter is wrong.
 *
 * <p>An empty list of answers to choose from leaves the row out; in Python Marin it ends the step.
 */
final class MessageExtraction {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final TransformAdapter adapter;
    private final Map<String, String> roles;

    MessageExtraction(TransformAdapter adapter) {
        this.adapter = adapter;
        this.roles = new LinkedHashMap<>();
        roles.put(adapter.userValue(), USER);
        roles.put(adapter.assistantValue(), ASSISTANT);
        roles.put(adapter.systemValue(), "system");
        roles.put(adapter.toolValue(), "tool");
    }

    /** The messages of a row; empty if it is to be left out. */
    Optional<List<Message>> messages(Row row) throws MalformedRowException {
        return switch (adapter.datasetFormat()) {
            case SINGLE_COLUMN_MULTI_TURN -> Optional.of(multiTurn(row));
            case INSTRUCTION_RESPONSE -> instructionResponse(row);
            case INSTRUCT_COLUMN_RESPONSE -> Optional.of(firstResponse(row));
            case INSTRUCT_MSG_RESPONSE -> messageResponse(row);
        };
    }

    private List<Message> multiTurn(Row row) throws MalformedRowException {
        List<Message> messages = new ArrayList<>();
        for (Row turn : row.rows(adapter.conversationColumn())) {
            String value = turn.text(adapter.roleKey());
            String role = roles.get(value);
            if (role == null) {
                throw new MalformedRowException(
                        "a message has the role \"" + value + "\"; known are " + String.join(", ", roles.keySet()));
            }
            messages.add(new Message(role, turn.text(adapter.contentKey())));
        }
        return messages;
    }

    private Optional<List<Message>> instructionResponse(Row row) throws MalformedRowException {
        if (row.column(adapter.instructionColumn()).isEmpty()
                || row.column(adapter.responseColumn()).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> response = adapter.filterOnKey().isEmpty()
                ? Optional.of(row.text(adapter.responseColumn()))
                : bestResponse(row.rows(adapter.responseColumn()));
        if (response.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(exchange(row.text(adapter.instructionColumn()), response.get()));
    }

    /** The response with the greatest number, the first of several. */
    private Optional<String> bestResponse(List<Row> responses) throws MalformedRowException {
        Optional<Row> best = Optional.empty();
        double greatest = Double.NEGATIVE_INFINITY;
        for (Row response : responses) {
            double number = response.number(adapter.filterOnKey());
            if (number > greatest) {
                greatest = number;
                best = Optional.of(response);
            }
        }
        return best.isPresent() ? Optional.of(best.get().text(adapter.contentKey())) : Optional.empty();
    }

    private List<Message> firstResponse(Row row) throws MalformedRowException {
        List<Row> responses = row.rows(adapter.responseColumn());
        if (responses.isEmpty()) {
            throw new MalformedRowException("the column \"" + adapter.responseColumn() + "\" holds an empty list");
        }
        return exchange(row.text(adapter.instructionColumn()), responses.get(0).text(adapter.contentKey()));
    }

    private Optional<List<Message>> messageResponse(Row row) throws MalformedRowException {
        if (row.column(adapter.responseColumn()).isEmpty()) {
            return Optional.empty();
        }
        List<Row> instructions = row.rows(adapter.instructionColumn());
        if (instructions.isEmpty()) {
            throw new MalformedRowException("the column \"" + adapter.instructionColumn() + "\" holds an empty list");
        }
        if (instructions.size() > 1 || !instructions.get(0).has(adapter.roleKey())) {
            return Optional.empty();
        }
        return Optional.of(
                exchange(instructions.get(0).text(adapter.contentKey()), row.text(adapter.responseColumn())));
    }

    private static List<Message> exchange(String instruction, String response) {
        return List.of(new Message(USER, instruction), new Message(ASSISTANT, response));
    }
}
