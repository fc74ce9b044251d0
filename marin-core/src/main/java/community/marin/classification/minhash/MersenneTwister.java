package community.marin.classification.minhash;

/** The generator MT19937, seeded with one number, as numpy's {@code RandomState} is. The JDK has no such generator. */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == SIZE) {
            twist();
        }
        int bits = state[next++];
        bits ^= bits >>> 11;
        bits ^= (bits << 7) & 0x9D2C5680;
        bits ^= (bits << 15) & 0xEFC60000;
        return bits ^ (bits >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int bits = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
            state[i] = state[(i + SHIFT) % SIZE] ^ (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908B0DF);
        }
        next = 0;
    }
}
