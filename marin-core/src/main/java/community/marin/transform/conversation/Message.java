package community.marin.transform.conversation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A message of a conversation.
 *
 * @param role who says it: {@code user}, {@code assistant}, {@code system} or {@code tool}
 * @param content what is said
 */
public record Message(String role, String content) {
    /** Checks that both are given. */
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }

    /** As JSON has it. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("role", role);
        json.put("content", content);
        return json;
    }
}
