package community.marin.experiments.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.transform.conversation.TransformAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where data for post-training lies: {@code <kind>/<dataset>-<revision>-<hash>}. The hash is that of Python Marin, down to the runs of spaces
 * that its source's indentation left in what is hashed.
 */
final class PinnedDatasetPaths {
    private static final String GAP = " ".repeat(8);
    private static final int HASH_DIGITS = 6;

    /** JSON as Python's {@code json.dumps} writes it. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Spacing.AFTER)
                            .withObjectEntrySpacing(Spacing.AFTER)
                            .withArrayValueSpacing(Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                    .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));

    private PinnedDatasetPaths() {}

    /** A dataset's name as a folder's. */
    static String friendly(String name) {
        return name.replace("/", "--").replace('.', '-').replace('#', '-');
    }

    /** Where conversations of a dataset lie. */
    static String documents(InstructionDatasetConfig dataset) {
        String name = friendly(dataset.name());
        String hash = hash(
                name,
                dataset.revision(),
                sorted(dataset.subsets()),
                sorted(dataset.splits()),
                signature(dataset.adapter()));
        return "documents/" + name + "-" + dataset.revision() + "-" + hash;
    }

    /** Where preference pairs of a dataset lie. */
    static String preference(String datasetName, String revision, List<String> subsets, List<String> splits) {
        String name = friendly(datasetName);
        return "preference/" + name + "-" + revision + "-" + hash(name, revision, sorted(subsets), sorted(splits));
    }

    /** The fields of an adapter that Python Marin has, and no others: one more would move every dataset. */
    private static String signature(TransformAdapter adapter) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("dataset_format", adapter.datasetFormat());
        fields.put("instruction_column", adapter.instructionColumn());
        fields.put("response_column", adapter.responseColumn());
        fields.put("conversation_column", adapter.conversationColumn());
        fields.put("role_key", adapter.roleKey());
        fields.put("user_value", adapter.userValue());
        fields.put("assistant_value", adapter.assistantValue());
        fields.put("system_value", adapter.systemValue());
        fields.put("content_key", adapter.contentKey());
        fields.put("tool_value", adapter.toolValue());
        fields.put("filter_on_key", adapter.filterOnKey());
        fields.put("metadata_remap", new TreeMap<>(adapter.metadataRemap()));
        fields.put("replacements", adapter.replacements().map(TreeMap::new).orElse(null));
        fields.put("extra_metadata_fn", adapter.extraMetadataFn().isPresent() ? Map.of() : null);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adapter of strings and maps cannot be written as JSON", e);
        }
    }

    private static String hash(String name, String revision, String... parts) {
        String text = name + "-" + GAP + revision + GAP + "-" + String.join(GAP + "-", parts);
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which the names of outputs need.", e);
        }
    }

    /** The {@code repr} that Python gives of a sorted list of names. */
    private static String sorted(List<String> names) {
        return names.stream().sorted().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
