package community.marin.transform.conversation;

import java.util.Locale;
import java.util.Map;

/**
 * Turns the column {@code reasoning} into {@code chat_template_kwargs.enable_thinking}: {@code on}, {@code true} and {@code 1} switch it on,
 * {@code off}, {@code false} and {@code 0} off, a boolean is taken as it is; anything else gives no field.
 */
public record ReasoningToChatKwargs() implements ExtraMetadata {
    private static final String COLUMN = "reasoning";

    @Override
    public Map<String, Object> of(Row row) {
        Object value = row.value(COLUMN).orElse("");
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        if (value instanceof Boolean thinking) {
            return enableThinking(thinking);
        } else if (!(value instanceof String)) {
            return Map.of();
        }
        return switch (text) {
            case "on", "true", "1" -> enableThinking(true);
            case "off", "false", "0" -> enableThinking(false);
            default -> Map.of();
        };
    }

    private static Map<String, Object> enableThinking(boolean thinking) {
        return Map.of("chat_template_kwargs", Map.of("enable_thinking", thinking));
    }
}
