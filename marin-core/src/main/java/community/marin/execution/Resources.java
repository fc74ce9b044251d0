package community.marin.execution;

/**
 * What a step needs of the machine it runs on. The runner starts no more local steps at once than fit; one that asks for
 * more than the machine has runs alone.
 *
 * @param processors how many processors it keeps busy
 * @param memoryBytes how much memory it needs, in bytes
 */
public record Resources(int processors, long memoryBytes) {
    /** One processor, and no memory worth counting. */
    public static final Resources DEFAULT = new Resources(1, 0);

    /** Checks that both make sense. */
    public Resources {
        if (processors < 1) {
            throw new IllegalArgumentException("A step needs at least 1 processor, not " + processors + ".");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("A step cannot need " + memoryBytes + " bytes of memory.");
        }
    }
}
