package community.marin.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code config.json} of a Llama model, as Hugging Face's libraries read it.
 *
 * @param model shape of the model
 * @param vocabSize number of token ids
 */
public record HfLlamaConfig(LlamaConfig model, int vocabSize) {
    /** The name of the file in a checkpoint. */
    public static final String FILE_NAME = "config.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the config of a checkpoint.
     *
     * @throws IOException if it is malformed, or that of another kind of model
     */
    public static HfLlamaConfig read(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        JsonNode json = JSON.readTree(Files.readString(file));
        if (!json.path("model_type").asText().equals("llama")) {
            throw new IOException(StoragePaths.text(file) + " says model_type " + json.path("model_type")
                    + "; only \"llama\" is supported");
        }
        try {
            return new HfLlamaConfig(
                    new LlamaConfig(
                            integer(json, "max_position_embeddings"),
                            integer(json, "hidden_size"),
                            integer(json, "intermediate_size"),
                            integer(json, "num_hidden_layers"),
                            integer(json, "num_attention_heads"),
                            json.has("num_key_value_heads")
                                    ? integer(json, "num_key_value_heads")
                                    : integer(json, "num_attention_heads"),
                            json.path("initializer_range").asDouble(LlamaConfig.DEFAULT_INITIALIZER_RANGE),
                            number(json, "rms_norm_eps"),
                            json.path("tie_word_embeddings").asBoolean(false),
                            rope(json)),
                    integer(json, "vocab_size"));
        } catch (IllegalArgumentException e) {
            throw new IOException(StoragePaths.text(file) + ": " + e.getMessage(), e);
        }
    }

    /** The content of {@code config.json}. */
    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add("LlamaForCausalLM");
        json.put("model_type", "llama")
                .put("vocab_size", vocabSize)
                .put("max_position_embeddings", model.maxSeqLen())
                .put("hidden_size", model.hiddenDim())
                .put("intermediate_size", model.intermediateDim())
                .put("num_hidden_layers", model.numLayers())
                .put("num_attention_heads", model.numHeads())
                .put("num_key_value_heads", model.numKvHeads())
                .put("head_dim", model.headDim())
                .put("hidden_act", "silu")
                .put("initializer_range", model.initializerRange())
                .put("rms_norm_eps", model.layerNormEpsilon())
                .put("rope_theta", model.rope().theta());
        json.set("rope_scaling", ropeScaling(model.rope()));
        json.put("tie_word_embeddings", model.tieWordEmbeddings())
                .put("attention_bias", false)
                .put("mlp_bias", false)
                .put("torch_dtype", "float32");
        return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode ropeScaling(RotaryEmbeddingsConfig rope) {
        ObjectNode scaling = JSON.createObjectNode();
        if (rope instanceof Llama3RotaryEmbeddingsConfig llama3) {
            return scaling.put("rope_type", "llama3")
                    .put("factor", llama3.factor())
                    .put("low_freq_factor", llama3.lowFreqFactor())
                    .put("high_freq_factor", llama3.highFreqFactor())
                    .put("original_max_position_embeddings", llama3.originalMaxPositionEmbeddings());
        }
        if (rope instanceof DefaultRotaryEmbeddingsConfig plain && plain.factor() != 1) {
            return scaling.put("rope_type", "linear").put("factor", plain.factor());
        }
        return JSON.nullNode();
    }

    private static RotaryEmbeddingsConfig rope(JsonNode json) {
        double theta = json.path("rope_theta").asDouble(DefaultRotaryEmbeddingsConfig.DEFAULT.theta());
        JsonNode scaling = json.path("rope_scaling");
        if (scaling.isNull() || scaling.isMissingNode()) {
            return new DefaultRotaryEmbeddingsConfig(theta, 1);
        }
        String type = scaling.path("rope_type").asText(scaling.path("type").asText());
        return switch (type) {
            case "default" -> new DefaultRotaryEmbeddingsConfig(theta, 1);
            case "linear" -> new DefaultRotaryEmbeddingsConfig(theta, number(scaling, "factor"));
            case "llama3" ->
                new Llama3RotaryEmbeddingsConfig(
                        theta,
                        number(scaling, "factor"),
                        number(scaling, "low_freq_factor"),
                        number(scaling, "high_freq_factor"),
                        integer(scaling, "original_max_position_embeddings"));
            default ->
                throw new IllegalArgumentException(
                        "rope_scaling is of type \"" + type + "\"; supported are default, linear and llama3");
        };
    }

    private static int integer(JsonNode json, String field) {
        if (!json.path(field).isInt()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return json.path(field).intValue();
    }

    private static double number(JsonNode json, String field) {
        if (!json.path(field).isNumber()) {
            throw new IllegalArgumentException(field + " is no number");
        }
        return json.path(field).doubleValue();
    }
}
