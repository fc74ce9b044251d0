package community.marin.classification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What overlap is looked for. */
public enum DeconMode {
    /** One attribute: paragraphs equal to one of the source, or with n-grams of it, of one length. */
    @JsonProperty("decontaminate")
    DECONTAMINATE,

    /** One attribute for each of several lengths of n-grams. */
    @JsonProperty("train_test_overlap")
    TRAIN_TEST_OVERLAP
}
