package community.marin.classification;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Numbers by id, several of one id in turn: the lowest first. A hash table with open addressing in a temporary file, which comes with
 * the first id and is at most half full: 48 to 96 bytes an id on the disk, and none in memory. Not safe for several threads.
 */
final class IdTable implements Closeable {
    private static final long INITIAL_CAPACITY = 1 << 10;
    /** An entry that was taken: the search goes on behind it. */
    private static final long TAKEN = -1;

    private final Path directory;
    private Optional<IdSlots> slots = Optional.empty();
    private long used;
    private long size;

    /** An empty table, whose file will be in that directory. */
    IdTable(Path directory) {
        this.directory = directory;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a number, which must not be negative. */
    void add(String id, long number) throws IOException {
        HashValue128 hash = hash(id);
        put(roomy(), hash.getMostSignificantBits(), hash.getLeastSignificantBits(), number + 1);
        used++;
        size++;
    }

    /** Takes the lowest number of an id out. */
    OptionalLong take(String id) throws IOException {
        if (isEmpty()) {
            return OptionalLong.empty();
        }
        IdSlots table = slots.orElseThrow();
        HashValue128 hash = hash(id);
        long low = hash.getLeastSignificantBits();
        long foundSlot = -1;
        long found = Long.MAX_VALUE;
        long slot = home(table, low);
        for (long number = table.number(slot); number != IdSlots.FREE; number = table.number(slot)) {
            boolean isOfId = table.low(slot) == low && table.high(slot) == hash.getMostSignificantBits();
            if (isOfId && number != TAKEN && number < found) {
                foundSlot = slot;
                found = number;
            }
            slot = next(table, slot);
        }
        if (foundSlot < 0) {
            return OptionalLong.empty();
        }
        table.set(foundSlot, hash.getMostSignificantBits(), low, TAKEN);
        size--;
        return OptionalLong.of(found - 1);
    }

    /** The slots, a free one among them for each that is used. */
    private IdSlots roomy() throws IOException {
        if (slots.isEmpty()) {
            slots = Optional.of(new IdSlots(directory, INITIAL_CAPACITY));
        } else if (2 * (used + 1) > slots.get().capacity()) {
            try (IdSlots old = slots.get()) {
                slots = Optional.of(new IdSlots(directory, 2 * old.capacity()));
                for (long slot = 0; slot < old.capacity(); slot++) {
                    long number = old.number(slot);
                    if (number != IdSlots.FREE && number != TAKEN) {
                        put(slots.get(), old.high(slot), old.low(slot), number);
                    }
                }
            }
            used = size;
        }
        return slots.get();
    }

    private static void put(IdSlots table, long high, long low, long number) throws IOException {
        long slot = home(table, low);
        while (table.number(slot) != IdSlots.FREE) {
            slot = next(table, slot);
        }
        table.set(slot, high, low, number);
    }

    /** Where the search for a hash begins. */
    private static long home(IdSlots table, long low) {
        return low & (table.capacity() - 1);
    }

    private static long next(IdSlots table, long slot) {
        return (slot + 1) & (table.capacity() - 1);
    }

    private static HashValue128 hash(String id) {
        return Hashing.xxh3_128().hashBytesTo128Bits(id.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        if (slots.isPresent()) {
            slots.get().close();
        }
    }
}
