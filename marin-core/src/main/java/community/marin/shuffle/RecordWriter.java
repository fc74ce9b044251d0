package community.marin.shuffle;

import java.io.Closeable;
import java.io.IOException;

/** Puts records into a shuffle; one for each thread. What was written counts as soon as it is written. */
public final class RecordWriter implements Closeable {
    private final Shuffle shuffle;
    private final RecordBuffer buffer;

    RecordWriter(Shuffle shuffle, RecordBuffer buffer) {
        this.shuffle = shuffle;
        this.buffer = buffer;
    }

    /** Adds a record; the arrays are copied. */
    public void write(byte[] key, byte[] value) throws IOException {
        if (!buffer.fits(key.length, value.length)) {
            shuffle.spill(buffer);
        }
        buffer.add(shuffle.partition(key), key, value);
    }

    /** Gives the memory back to the shuffle, for the next writer. */
    @Override
    public void close() {
        shuffle.release(buffer);
    }
}
