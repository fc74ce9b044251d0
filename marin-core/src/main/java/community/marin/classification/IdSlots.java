package community.marin.classification;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The slots of a hash table, in a temporary file: 24 bytes each, a hash of 128 bits and a number, or nothing. Memory holds 16 of them.
 * Not safe for several threads.
 */
final class IdSlots implements Closeable {
    /** A number that is in no slot: the slot is free. */
    static final long FREE = 0;

    private static final int SLOT_BYTES = 3 * Long.BYTES;
    private static final int BLOCK_SLOTS = 16;

    private final TemporaryFile file;
    private final long capacity;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_SLOTS * SLOT_BYTES);
    private long loaded = -1;

    /**
     * Free slots.
     *
     * @param directory a directory on a disk
     * @param capacity how many; a multiple of 16
     */
    IdSlots(Path directory, long capacity) throws IOException {
        this.file = TemporaryFile.create(directory, capacity * SLOT_BYTES);
        this.capacity = capacity;
    }

    long capacity() {
        return capacity;
    }

    /** The number in a slot. */
    long number(long slot) throws IOException {
        return block.getLong(load(slot) + 2 * Long.BYTES);
    }

    /** The first half of the hash in a slot. */
    long high(long slot) throws IOException {
        return block.getLong(load(slot));
    }

    /** The other half. */
    long low(long slot) throws IOException {
        return block.getLong(load(slot) + Long.BYTES);
    }

    /** Fills a slot. */
    void set(long slot, long high, long low, long number) throws IOException {
        int at = load(slot);
        block.putLong(at, high).putLong(at + Long.BYTES, low).putLong(at + 2 * Long.BYTES, number);
        file.write(slot * SLOT_BYTES, block.array(), at, SLOT_BYTES);
    }

    /** Where in the block, which is that of the slot then. */
    private int load(long slot) throws IOException {
        if (slot / BLOCK_SLOTS != loaded) {
            loaded = slot / BLOCK_SLOTS;
            file.read(loaded * BLOCK_SLOTS * SLOT_BYTES, block.array());
        }
        return (int) (slot % BLOCK_SLOTS) * SLOT_BYTES;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
