package community.marin.documents;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do with a line that is not what its format asks for. */
public enum OnMalformed {
    /** Fail, naming file and line. */
    @JsonProperty("error")
    ERROR,
    /** Pass over it and count it, up to a limit. */
    @JsonProperty("skip")
    SKIP
}
