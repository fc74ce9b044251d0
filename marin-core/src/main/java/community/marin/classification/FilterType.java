package community.marin.classification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a filter does with an attribute. */
public enum FilterType {
    /** Keeps a document whose attribute, a number, is within thresholds. */
    @JsonProperty("classify")
    CLASSIFY,
    /** Cuts the spans that the attribute lists out of the text. */
    @JsonProperty("remove_spans")
    REMOVE_SPANS,
    /** Drops a document whose attribute is true, or another value that is not empty or zero. */
    @JsonProperty("remove_docs")
    REMOVE_DOCS
}
