package community.marin.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How positions turn queries and keys (rotary position embeddings). The type names are those of Levanter's config files. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DefaultRotaryEmbeddingsConfig.class, name = "default"),
    @JsonSubTypes.Type(value = Llama3RotaryEmbeddingsConfig.class, name = "llama3")
})
public sealed interface RotaryEmbeddingsConfig permits DefaultRotaryEmbeddingsConfig, Llama3RotaryEmbeddingsConfig {
    /** Base of the geometric series of frequencies. */
    double theta();

    /**
     * The angular frequency, in radians a position, of one pair of dimensions of a head.
     *
     * @param pair index of the pair, from 0
     * @param headDim number of dimensions of a head
     */
    double frequency(int pair, int headDim);
}
