package community.marin.transform.conversation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the rows of a dataset hold conversations. Made by one of the factories, one for each format; every field is part of the paths of
 * outputs, so a new one would move them all.
 *
 * @param datasetFormat how they hold them
 * @param instructionColumn the column of what the user says
 * @param responseColumn the column of what the assistant answers
 * @param conversationColumn the column of a list of messages
 * @param roleKey the field of a message that says who speaks
 * @param userValue what it holds for the user
 * @param assistantValue what it holds for the assistant
 * @param systemValue what it holds for the system
 * @param contentKey the field of a message or an answer that holds the text
 * @param toolValue what the role's field holds for a tool
 * @param filterOnKey the field of an answer by whose number, the greatest, one of several answers is chosen; empty if there is one answer
 * @param metadataRemap columns that become top-level fields, with the fields' names
 * @param replacements texts to replace in messages, in order, and by what; without it the tags of thinking become special tokens
 * @param extraMetadataFn computes more top-level fields
 */
public record TransformAdapter(
        InputDatasetFormat datasetFormat,
        String instructionColumn,
        String responseColumn,
        String conversationColumn,
        String roleKey,
        String userValue,
        String assistantValue,
        String systemValue,
        String contentKey,
        String toolValue,
        String filterOnKey,
        Map<String, String> metadataRemap,
        Optional<Map<String, String>> replacements,
        Optional<ExtraMetadata> extraMetadataFn) {
    /** What is replaced unless an adapter says otherwise. */
    public static final Map<String, String> DEFAULT_REPLACEMENTS =
            Map.of("<think>", "<|start_think|>", "</think>", "<|end_think|>");

    private static final MessageKeys OPENAI = new MessageKeys("role", "user", "assistant", "system", "content");

    /** Copies the maps, keeping their order. */
    public TransformAdapter {
        Objects.requireNonNull(datasetFormat, "datasetFormat");
        Objects.requireNonNull(extraMetadataFn, "extraMetadataFn");
        metadataRemap = ordered(metadataRemap);
        replacements = replacements.map(TransformAdapter::ordered);
    }

    /**
     * How messages are written in a dataset.
     *
     * @param role the field that says who speaks
     * @param user what it holds for the user
     * @param assistant what it holds for the assistant
     * @param system what it holds for the system
     * @param content the field of the text
     */
    public record MessageKeys(String role, String user, String assistant, String system, String content) {}

    /** Conversations in the column {@code messages}, written as OpenAI writes them. */
    public static TransformAdapter multiTurn() {
        return multiTurn("messages", OPENAI);
    }

    /** Conversations in a column. */
    public static TransformAdapter multiTurn(String conversationColumn, MessageKeys keys) {
        return of(InputDatasetFormat.SINGLE_COLUMN_MULTI_TURN, "", "", conversationColumn, keys, "");
    }

    /** An instruction and a response, each in a column. */
    public static TransformAdapter instructionResponse(String instructionColumn, String responseColumn) {
        return bestResponse(instructionColumn, responseColumn, "", "");
    }

    /**
     * An instruction in a column, and a list of responses in another, of which the best is taken.
     *
     * @param contentKey the field of a response that holds its text
     * @param filterOnKey the field that holds the number by which they are compared
     */
    public static TransformAdapter bestResponse(
            String instructionColumn, String responseColumn, String contentKey, String filterOnKey) {
        MessageKeys keys =
                new MessageKeys(OPENAI.role(), OPENAI.user(), OPENAI.assistant(), OPENAI.system(), contentKey);
        return of(
                InputDatasetFormat.INSTRUCTION_RESPONSE,
                instructionColumn,
                responseColumn,
                "messages",
                keys,
                filterOnKey);
    }

    /** An instruction in a column, and a list of responses in another, of which the first is taken. */
    public static TransformAdapter firstResponse(String instructionColumn, String responseColumn, String contentKey) {
        MessageKeys keys =
                new MessageKeys(OPENAI.role(), OPENAI.user(), OPENAI.assistant(), OPENAI.system(), contentKey);
        return of(InputDatasetFormat.INSTRUCT_COLUMN_RESPONSE, instructionColumn, responseColumn, "messages", keys, "");
    }

    /** A list of one message, written as OpenAI writes it, in a column, and a response in another. */
    public static TransformAdapter messageResponse(String instructionColumn, String responseColumn) {
        return of(InputDatasetFormat.INSTRUCT_MSG_RESPONSE, instructionColumn, responseColumn, "messages", OPENAI, "");
    }

    private static TransformAdapter of(
            InputDatasetFormat format,
            String instructionColumn,
            String responseColumn,
            String conversationColumn,
            MessageKeys keys,
            String filterOnKey) {
        return new TransformAdapter(
                format,
                instructionColumn,
                responseColumn,
                conversationColumn,
                keys.role(),
                keys.user(),
                keys.assistant(),
                keys.system(),
                keys.content(),
                "tool",
                filterOnKey,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same adapter with an instruction's column, which matters to the path of the output even where it is not read. */
    public TransformAdapter withInstructionColumn(String column) {
        return with(column, metadataRemap, replacements, extraMetadataFn);
    }

    /** The same adapter with columns that become top-level fields. */
    public TransformAdapter withMetadataRemap(Map<String, String> remap) {
        return with(instructionColumn, remap, replacements, extraMetadataFn);
    }

    /** The same adapter with other replacements; none at all if the map is empty. */
    public TransformAdapter withReplacements(Map<String, String> texts) {
        return with(instructionColumn, metadataRemap, Optional.of(texts), extraMetadataFn);
    }

    /** The same adapter with more computed fields. */
    public TransformAdapter withExtraMetadata(ExtraMetadata extra) {
        return with(instructionColumn, metadataRemap, replacements, Optional.of(extra));
    }

    private TransformAdapter with(
            String instruction,
            Map<String, String> remap,
            Optional<Map<String, String>> texts,
            Optional<ExtraMetadata> extra) {
        return new TransformAdapter(
                datasetFormat,
                instruction,
                responseColumn,
                conversationColumn,
                roleKey,
                userValue,
                assistantValue,
                systemValue,
                contentKey,
                toolValue,
                filterOnKey,
                remap,
                texts,
                extra);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
