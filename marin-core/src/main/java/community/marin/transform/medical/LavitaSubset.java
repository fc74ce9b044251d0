package community.marin.transform.medical;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A subset of {@code lavita/medical-qa-datasets}. */
public enum LavitaSubset {
    /** Instructions with answers, of many sources. Questions of MMLU are among them. */
    @JsonProperty("all-processed")
    ALL_PROCESSED("all-processed"),
    /** Questions of examinations, with options. */
    @JsonProperty("medmcqa")
    MEDMCQA("medmcqa"),
    /** Questions about abstracts, answered with yes, no or maybe. */
    @JsonProperty("pubmed-qa")
    PUBMED_QA("pubmed-qa");

    private final String folder;

    LavitaSubset(String folder) {
        this.folder = folder;
    }

    /** Its name in the dataset. */
    public String folder() {
        return folder;
    }
}
