package community.marin.transform.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of a dataset hold a chosen and a rejected conversation.
 *
 * @param chosenColumn the column of the chosen one, a list of messages
 * @param rejectedColumn the column of the rejected one
 * @param roleKey the field of a message that says who speaks
 * @param contentKey the field of a message that holds the text
 */
record PreferenceAdapter(String chosenColumn, String rejectedColumn, String roleKey, String contentKey) {
    private static final PreferenceAdapter CHOSEN_REJECTED =
            new PreferenceAdapter("chosen", "rejected", "role", "content");

    private static final Map<String, PreferenceAdapter> BY_NAME = Map.of(
            "HuggingFaceH4/ultrafeedback_binarized", CHOSEN_REJECTED,
            "allenai/olmo-2-1124-7b-preference-mix", CHOSEN_REJECTED);

    /**
     * The adapter of a dataset.
     *
     * @throws IllegalArgumentException if there is none
     */
    static PreferenceAdapter of(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no preference adapter " + name
                        + "; there are "
                        + String.join(", ", BY_NAME.keySet().stream().sorted().toList())));
    }

    /** The pair of a row, as JSON: {@code chosen}, {@code rejected}, {@code hash} and columns; empty if one of both is missing. */
    Optional<Map<String, Object>> pair(Row row, List<String> metadataColumns) throws MalformedRowException {
        Optional<List<Message>> chosen = messages(row, chosenColumn);
        Optional<List<Message>> rejected = messages(row, rejectedColumn);
        if (chosen.isEmpty() || rejected.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("chosen", chosen.get().stream().map(Message::toJson).toList());
        pair.put("rejected", rejected.get().stream().map(Message::toJson).toList());
        pair.put("hash", MessageIds.of(chosen.get(), rejected.get()));
        for (String column : metadataColumns) {
            if (row.has(column)) {
                pair.put(column, row.columns().get(column));
            }
        }
        return Optional.of(pair);
    }

    private Optional<List<Message>> messages(Row row, String column) throws MalformedRowException {
        if (row.column(column).isEmpty()) {
            return Optional.empty();
        }
        List<Message> messages = new ArrayList<>();
        for (Row message : row.rows(column)) {
            messages.add(new Message(message.text(roleKey), message.text(contentKey)));
        }
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages);
    }
}
