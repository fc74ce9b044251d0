package community.marin.transform.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes a conversation of a row: {@code id}, {@code source}, {@code messages}, {@code added}, {@code created}, {@code metadata}, and the
 * adapter's top-level fields. The id is that of the messages before texts are replaced in them.
 */
final class RowTransform {
    private static final Logger log = LogManager.getLogger(RowTransform.class);
    private static final Set<String> RESERVED = Set.of("id", "source", "messages", "added", "created", "metadata");

    /** As Python's {@code datetime.isoformat()}. */
    private static final DateTimeFormatter ADDED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final TransformSftDatasetConfig config;
    private final MessageExtraction extraction;
    private final Map<String, String> remap;
    private final Map<String, String> replacements;
    private final String added;

    /**
     * The transform of a config.
     *
     * @param now what conversations are said to be added at
     */
    RowTransform(TransformSftDatasetConfig config, Instant now) {
        this.config = config;
        this.extraction = new MessageExtraction(config.adapter());
        this.remap = new LinkedHashMap<>(config.adapter().metadataRemap());
        this.replacements = config.adapter().replacements().orElse(TransformAdapter.DEFAULT_REPLACEMENTS);
        this.added = ADDED.format(now);
        remap.forEach((column, field) -> {
            if (RESERVED.contains(field)) {
                log.warn("The column {} does not become the field {}: that name is reserved", column, field);
            }
        });
        remap.values().removeIf(RESERVED::contains);
    }

    /** The conversation of a row, as JSON; empty if the row is to be left out. */
    Optional<Map<String, Object>> conversation(Row row) throws MalformedRowException {
        Optional<List<Message>> messages = extraction.messages(row);
        return messages.isPresent() ? Optional.of(conversation(row, messages.get())) : Optional.empty();
    }

    private Map<String, Object> conversation(Row row, List<Message> messages) {
        Map<String, Object> conversation = new LinkedHashMap<>();
        conversation.put("id", MessageIds.of(messages));
        conversation.put("source", config.source());
        conversation.put("messages", replaced(messages));
        conversation.put("added", added);
        conversation.put("created", "");
        conversation.put("metadata", metadata(row));
        remap.forEach((column, field) -> {
            if (row.has(column)) {
                conversation.put(field, row.columns().get(column));
            }
        });
        config.adapter().extraMetadataFn().ifPresent(extra -> conversation.putAll(extra.of(row)));
        return conversation;
    }

    private List<Map<String, Object>> replaced(List<Message> messages) {
        List<Map<String, Object>> replaced = new ArrayList<>(messages.size());
        for (Message message : messages) {
            String content = message.content();
            for (Map.Entry<String, String> replacement : replacements.entrySet()) {
                content = content.replace(replacement.getKey(), replacement.getValue());
            }
            replaced.add(new Message(message.role(), content).toJson());
        }
        return replaced;
    }

    private Map<String, Object> metadata(Row row) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String column : config.metadataColumns()) {
            metadata.put(column, row.has(column) ? row.columns().get(column) : "");
        }
        return metadata;
    }
}
