package community.marin.classification.quality;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** How many features of examples fit into memory: what training needs is told beforehand, and not by the machine's running out of it. */
final class FeatureRoom {
    /** A feature of a sample, and the object that the training library makes of it. */
    private static final long BYTES_PER_FEATURE = 8 + 28;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /**
     * Room for features.
     *
     * @param heapBytes the memory of the program, of which three quarters are for examples
     */
    FeatureRoom(long heapBytes) {
        this.most = heapBytes / 4 * 3 / BYTES_PER_FEATURE;
    }

    void take(int features) throws IOException {
        if (taken.addAndGet(features) > most) {
            throw new IOException("The examples do not fit into memory: they have more than the " + most
                    + " different words and runs of words that there is room for. Lower samplingRate, maxSampleSize or"
                    + " maxWords, or give Java more memory (JDK_JAVA_OPTIONS=-Xmx8g)");
        }
    }

    void giveBack(int features) {
        taken.addAndGet(-features);
    }
}
