package community.marin.transform.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a question. */
public enum OutputFormat {
    /** A document whose text is the question. */
    @JsonProperty("decontamination")
    DECONTAMINATION("decontamination"),
    /** A prompt, with the options if there are any, and the response. */
    @JsonProperty("evaluation")
    EVALUATION("evaluation");

    private final String label;

    OutputFormat(String label) {
        this.label = label;
    }

    /** What it is called in ids and names of files. */
    public String label() {
        return label;
    }
}
