package community.marin.classification;

/**
 * A number that orders documents as their files and lines do.
 *
 * @param value the file's place among all files, and below it the line
 */
record DocumentNumber(long value) {
    private static final int LINE_BITS = 40;

    static DocumentNumber of(int shard, long line) {
        return new DocumentNumber(((long) shard << LINE_BITS) | line);
    }

    int shard() {
        return (int) (value >>> LINE_BITS);
    }
}
