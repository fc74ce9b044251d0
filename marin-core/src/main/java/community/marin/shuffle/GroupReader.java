package community.marin.shuffle;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of one partition: keys in the order of their bytes, each once, with its values in the order of theirs, repeats included. It
 * holds one record of each run, however large a group is.
 *
 * <pre>{@code
 * while (groups.nextGroup()) {
 *   while (groups.nextValue()) {
 *     use(groups.key(), groups.value());
 *   }
 * }
 * }</pre>
 */
public final class GroupReader implements Closeable {
    private final RunMerge records;
    private byte[] key = new byte[0];
    private byte[] value = new byte[0];
    private boolean isInGroup;
    private boolean hasValue;

    GroupReader(List<Run> runs, int partition) throws IOException {
        this.records = new RunMerge(runs, partition);
    }

    /** Moves to the next key, past the values of this one that were not read; false at the end. */
    public boolean nextGroup() throws IOException {
        while (isInGroup) {
            nextValue();
        }
        if (records.isEmpty()) {
            return false;
        }
        key = records.key();
        isInGroup = true;
        hasValue = false;
        return true;
    }

    /** Moves to the next value of this key; false after the last. */
    public boolean nextValue() throws IOException {
        isInGroup = isInGroup && !records.isEmpty() && Arrays.equals(records.key(), key);
        if (isInGroup) {
            value = records.value();
            hasValue = true;
            records.advance();
        }
        return isInGroup;
    }

    /** Moves to the next value of this key that differs from the one before; false after the last. */
    public boolean nextDistinctValue() throws IOException {
        byte[] last = value;
        boolean isFirst = !hasValue;
        boolean found = nextValue();
        while (found && !isFirst && Arrays.equals(last, value)) {
            found = nextValue();
        }
        return found;
    }

    /** The key of this group; not to be changed. */
    public byte[] key() {
        return key;
    }

    /** The value last moved to; not to be changed. */
    public byte[] value() {
        return value;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
