package community.marin.classification.minhash;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * The lowest {@code (h * a + b) / 2} of many hashes h for each a and b, where the sum wraps to an unsigned int. Most of the time that the
 * search for similar documents takes is spent here, in loops that the compiler turns into vector instructions of 8 lanes.
 */
final class LowestHalves {
    /** Since this version of Java the compiler has vector instructions for a minimum. */
    private static final int VERSION_WITH_MINIMUM = 21;

    /** One for all, since each handle is compiled anew. */
    private static final MethodHandle LOWER_BY_DIFFERENCE = lowerByDifference();

    private static final int LANES = 8;
    /** How many numbers would fill the space of what stands before those of an array in memory. */
    private static final int HEADER = 4;

    /**
     * Padded so that each array takes whole vectors in memory, header included. Then where one number begins a vector, those beside it in
     * the other arrays do, too, and few are left over at the ends, where the loops work number by number.
     */
    private final int[] a;

    private final int[] b;
    private final int[] halves;
    private final boolean hasMinimum = Runtime.version().feature() >= VERSION_WITH_MINIMUM;
    /**
     * A handle, not a call, and no constant: into the loop around it the compiler of Java 17 copies the loop without the vector
     * instructions.
     */
    private final MethodHandle lowerByDifference = LOWER_BY_DIFFERENCE;

    LowestHalves(int[] a, int[] b) {
        int length = (a.length + HEADER + LANES - 1) / LANES * LANES - HEADER;
        this.a = Arrays.copyOf(a, length);
        this.b = Arrays.copyOf(b, length);
        this.halves = new int[length];
    }

    private static MethodHandle lowerByDifference() {
        Class<?>[] hashes = {int.class, int.class, int.class, int.class};
        MethodType type = MethodType.methodType(void.class, int[].class, int[].class, int[].class)
                .appendParameterTypes(hashes);
        try {
            return MethodHandles.lookup().findStatic(LowestHalves.class, "lowerByDifference", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no lowerByDifference", e);
        }
    }

    /** Looks through hashes, at least one; the result, a number for each a and b and some more, is valid until the next call. */
    int[] find(ShingleHashes shingles) {
        Arrays.fill(halves, Integer.MAX_VALUE);
        int[] hashes = shingles.hashes();
        for (int i = 0; i < shingles.size(); i += ShingleHashes.MULTIPLE) {
            if (hasMinimum) {
                lowerByMinimum(halves, a, b, hashes, i);
            } else {
                lowerByDifference(hashes[i], hashes[i + 1], hashes[i + 2], hashes[i + 3]);
            }
        }
        return halves;
    }

    private static void lowerByMinimum(int[] halves, int[] a, int[] b, int[] hashes, int start) {
        int h0 = hashes[start];
        int h1 = hashes[start + 1];
        int h2 = hashes[start + 2];
        int h3 = hashes[start + 3];
        for (int i = 0; i < halves.length; i++) {
            int lower01 = Math.min((h0 * a[i] + b[i]) >>> 1, (h1 * a[i] + b[i]) >>> 1);
            int lower23 = Math.min((h2 * a[i] + b[i]) >>> 1, (h3 * a[i] + b[i]) >>> 1);
            halves[i] = Math.min(halves[i], Math.min(lower01, lower23));
        }
    }

    private void lowerByDifference(int h0, int h1, int h2, int h3) {
        try {
            lowerByDifference.invokeExact(halves, a, b, h0, h1, h2, h3);
        } catch (Throwable e) {
            throw new IllegalStateException("lowerByDifference failed", e);
        }
    }

    /** Several hashes at once, so that the other numbers are loaded less often: with more the loop is too long for the compiler. */
    @SuppressWarnings("UnusedMethod") // Called through the handle.
    private static void lowerByDifference(int[] halves, int[] a, int[] b, int h0, int h1, int h2, int h3) {
        for (int i = 0; i < halves.length; i++) {
            int known = halves[i];
            int difference0 = ((h0 * a[i] + b[i]) >>> 1) - known;
            int lower0 = known + (difference0 & (difference0 >> 31));
            int difference1 = ((h1 * a[i] + b[i]) >>> 1) - lower0;
            int lower1 = lower0 + (difference1 & (difference1 >> 31));
            int difference2 = ((h2 * a[i] + b[i]) >>> 1) - lower1;
            int lower2 = lower1 + (difference2 & (difference2 >> 31));
            int difference3 = ((h3 * a[i] + b[i]) >>> 1) - lower2;
            halves[i] = lower2 + (difference3 & (difference3 >> 31));
        }
    }
}
