package community.marin.storage;

/**
 * Which write a file's content comes from. Two reads that give the same generation gave the same content.
 *
 * @param number opaque; comparable for equality only
 */
public record Generation(long number) {}
