package community.marin.execution.version;

/** Takes bytes, in order. */
@FunctionalInterface
interface ByteSink {
    /** Adds bytes. */
    void add(byte[] bytes);
}
