package community.marin.classification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What counts as a duplicate. */
public enum DedupMode {
    /** A paragraph (the text between two line feeds) that is byte for byte one of an earlier document. */
    @JsonProperty("deduplicate")
    DEDUPLICATE,

    /** A document whose text is byte for byte that of another. (Later versions of Python Marin have this mode.) */
    @JsonProperty("exact_document")
    EXACT_DOCUMENT,

    /** A document that has the text of another, or almost. */
    @JsonProperty("doc_deduplicate")
    DOC_DEDUPLICATE
}
