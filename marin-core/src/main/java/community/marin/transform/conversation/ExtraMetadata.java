package community.marin.transform.conversation;

import java.util.Map;

/** Computes top-level fields of a conversation from its row. */
public sealed interface ExtraMetadata permits ReasoningToChatKwargs {
    /** The fields, which may be none. */
    Map<String, Object> of(Row row);
}
