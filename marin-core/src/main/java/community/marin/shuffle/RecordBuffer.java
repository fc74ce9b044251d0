package community.marin.shuffle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Records that wait for their run, in one array of bytes. A record is the key's length (4 bytes), the value's length (4 bytes), key and
 * value, in memory as in a run. An index entry is one number, which orders the records almost: partition (6 bits), the first 26 bits of
 * the key, the place of the record in the array (31 bits). Not safe for several threads.
 */
final class RecordBuffer {
    static final int HEADER_BYTES = 2 * Integer.BYTES;

    private static final int PLACE_BITS = 31;
    private static final int PREFIX_BITS = 26;
    private static final int FEW = 16;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final long memoryBytes;
    private byte[] records = new byte[1 << 12];
    private int used;
    private long[] index = new long[1 << 6];
    private int count;

    RecordBuffer(long memoryBytes) {
        this.memoryBytes = Math.min(memoryBytes, MAX_ARRAY);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether there is room for a record. An empty buffer takes any. */
    boolean fits(int keyLength, int valueLength) {
        long size = (long) HEADER_BYTES + keyLength + valueLength;
        return count == 0 || used + size + Long.BYTES * (count + 1L) <= memoryBytes;
    }

    void add(int partition, byte[] key, byte[] value) {
        int end = Math.addExact(used, Math.addExact(HEADER_BYTES + key.length, value.length));
        if (end > records.length) {
            records = Arrays.copyOf(records, grown(records.length, end));
        }
        if (count == index.length) {
            index = Arrays.copyOf(index, grown(count, count + 1));
        }
        ByteBuffer.wrap(records)
                .position(used)
                .putInt(key.length)
                .putInt(value.length)
                .put(key)
                .put(value);
        index[count++] = ((long) partition << (PLACE_BITS + PREFIX_BITS)) | (prefix(key) << PLACE_BITS) | used;
        used = end;
    }

    private static int grown(int from, int least) {
        return (int) Math.min(MAX_ARRAY, Math.max(least, 2L * from));
    }

    private static long prefix(byte[] key) {
        long prefix = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            prefix = (prefix << Byte.SIZE) | (i < key.length ? key[i] & 0xFF : 0);
        }
        return prefix >>> (Integer.SIZE - PREFIX_BITS);
    }

    /** Writes the records as a run, sorted by partition, key and value, and forgets them. */
    Run spill(Path file, int partitions) throws IOException {
        sort();
        long[] ends = new long[partitions];
        long position = 0;
        int partition = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < count; i++) {
                int next = (int) (index[i] >>> (PLACE_BITS + PREFIX_BITS));
                while (partition < next) {
                    ends[partition++] = position;
                }
                int start = place(index[i]);
                int size = valueEnd(start) - start;
                out.write(records, start, size);
                position += size;
            }
        }
        Arrays.fill(ends, partition, partitions, position);
        used = 0;
        count = 0;
        return new Run(file, ends);
    }

    private void sort() {
        Arrays.sort(index, 0, count);
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || index[i] >>> PLACE_BITS != index[start] >>> PLACE_BITS) {
                sortEqualPrefixes(start, i);
                start = i;
            }
        }
    }

    private void sortEqualPrefixes(int start, int end) {
        if (end - start <= FEW) {
            for (int i = start + 1; i < end; i++) {
                long entry = index[i];
                int j = i;
                for (; j > start && compare(index[j - 1], entry) > 0; j--) {
                    index[j] = index[j - 1];
                }
                index[j] = entry;
            }
            return;
        }
        long[] sorted = Arrays.stream(index, start, end)
                .boxed()
                .sorted(this::compare)
                .mapToLong(Long::longValue)
                .toArray();
        System.arraycopy(sorted, 0, index, start, sorted.length);
    }

    private int compare(long left, long right) {
        int a = place(left);
        int b = place(right);
        int keys = Arrays.compareUnsigned(records, a + HEADER_BYTES, keyEnd(a), records, b + HEADER_BYTES, keyEnd(b));
        return keys != 0
                ? keys
                : Arrays.compareUnsigned(records, keyEnd(a), valueEnd(a), records, keyEnd(b), valueEnd(b));
    }

    private static int place(long entry) {
        return (int) (entry & Integer.MAX_VALUE);
    }

    private int keyEnd(int start) {
        return start + HEADER_BYTES + ByteBuffer.wrap(records).getInt(start);
    }

    private int valueEnd(int start) {
        return keyEnd(start) + ByteBuffer.wrap(records).getInt(start + Integer.BYTES);
    }
}
