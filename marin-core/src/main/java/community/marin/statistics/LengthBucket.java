package community.marin.statistics;

/**
 * How many documents are so long.
 *
 * @param fromBytes the least length of a text, in bytes of UTF-8
 * @param belowBytes the length that is too much
 * @param documents how many there are
 */
public record LengthBucket(long fromBytes, long belowBytes, long documents) {}
