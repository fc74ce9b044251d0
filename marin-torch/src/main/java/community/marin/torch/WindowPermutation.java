package community.marin.torch;

/**
 * A random order of the numbers below {@code size}, as a function that needs no table: a Feistel network over the next even
 * number of bits, walked until it lands below {@code size} (Black and Rogaway 2002).
 */
final class WindowPermutation {
    private static final int ROUNDS = 4;

    private final long size;
    private final int halfBits;
    private final long seed;

    /** The order that belongs to a seed. */
    WindowPermutation(long size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("There is no order of " + size + " things");
        }
        this.size = size;
        this.halfBits = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2);
        this.seed = seed;
    }

    /** The number at a place of the order, both from 0 and below {@code size}. */
    long at(long place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("Place " + place + " of " + size);
        }
        long value = place;
        do {
            value = encrypt(value);
        } while (value >= size);
        return value;
    }

    private long encrypt(long value) {
        long mask = (1L << halfBits) - 1;
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (mix(right + mix(seed * ROUNDS + round)) & mask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014), after one step of its counter. */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
