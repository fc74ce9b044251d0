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

    private final int[] a;
    private final int[] b;
    private final int[] halves;
    private final boolean hasMinimum = Runtime.version().feature() >= VERSION_WITH_MINIMUM;
    /** A handle, not a call: into the loop around it the compiler of Java 17 copies the loop without the vector instructions. */
    private final MethodHandle lowerByDifference = lowerByDifference();

    LowestHalves(int[] a, int[] b) {
        this.a = a.clone();
        this.b = b.clone();
        this.halves = new int[a.length];
    }

    private static MethodHandle lowerByDifference() {
        MethodType type =
                MethodType.methodType(void.class, int[].class, int[].class, int[].class, int.class, int.class);
        try {
            return MethodHandles.lookup().findStatic(LowestHalves.class, "lowerByDifference", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no lowerByDifference", e);
        }
    }

    /** Looks through a set; the result, a number for each a and b, is valid until the next call. */
    int[] find(ShingleSet set) {
        Arrays.fill(halves, Integer.MAX_VALUE);
        int[] hashes = set.hashes();
        for (int i = 0; i < set.size(); i += ShingleSet.MULTIPLE) {
            if (hasMinimum) {
                lowerByMinimum(halves, a, b, hashes, i);
            } else {
                lowerByDifference(hashes[i], hashes[i + 1]);
                lowerByDifference(hashes[i + 2], hashes[i + 3]);
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

    private void lowerByDifference(int h0, int h1) {
        try {
            lowerByDifference.invokeExact(halves, a, b, h0, h1);
        } catch (Throwable e) {
            throw new IllegalStateException("lowerByDifference failed", e);
        }
    }

    /** Two hashes at once, so that the other numbers are loaded less often: with more the loop is too long for the compiler. */
    @SuppressWarnings("UnusedMethod") // Called through the handle.
    private static void lowerByDifference(int[] halves, int[] a, int[] b, int h0, int h1) {
        for (int i = 0; i < halves.length; i++) {
            int known = halves[i];
            int difference0 = ((h0 * a[i] + b[i]) >>> 1) - known;
            int lower0 = known + (difference0 & (difference0 >> 31));
            int difference1 = ((h1 * a[i] + b[i]) >>> 1) - lower0;
            halves[i] = lower0 + (difference1 & (difference1 >> 31));
        }
    }
}
