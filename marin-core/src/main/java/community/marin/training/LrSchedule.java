package community.marin.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate falls after warm-up. The JSON names are Levanter's. */
public enum LrSchedule {
    /** Stays. */
    @JsonProperty("constant")
    CONSTANT,
    /** Straight line to the minimum. */
    @JsonProperty("linear")
    LINEAR,
    /** Half a cosine to the minimum. */
    @JsonProperty("cosine")
    COSINE,
    /** One over the steps, to the minimum. */
    @JsonProperty("inv")
    INV,
    /** One over the root of the steps, never below the minimum. */
    @JsonProperty("inv_sqrt")
    INV_SQRT
}
