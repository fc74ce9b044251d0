package community.marin.classification;

/**
 * What became of documents.
 *
 * @param kept written
 * @param withoutAttributes dropped, since nothing is known of them
 * @param dropped dropped by a filter
 * @param emptied dropped, since no text was left
 * @param malformed lines that were no documents
 */
record ConsolidateCounts(long kept, long withoutAttributes, long dropped, long emptied, long malformed) {
    static final ConsolidateCounts NONE = new ConsolidateCounts(0, 0, 0, 0, 0);

    ConsolidateCounts plus(ConsolidateCounts other) {
        return new ConsolidateCounts(
                kept + other.kept,
                withoutAttributes + other.withoutAttributes,
                dropped + other.dropped,
                emptied + other.emptied,
                malformed + other.malformed);
    }
}
