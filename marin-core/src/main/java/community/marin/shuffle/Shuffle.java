package community.marin.shuffle;

import com.dynatrace.hash4j.hashing.Hashing;
import community.marin.storage.FileTree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups records by key. First threads put records in, each through its own {@link #writer()}; then {@link #partitions()} are read, by
 * several threads at once. The groups depend on nothing but the records: not on the order in which they came, nor on the memory.
 *
 * <p>Records that memory does not hold are written to the disk as sorted runs, which are merged as they are read. A run's records take
 * 8 bytes more there than their keys and values. Closing removes the runs.
 */
public final class Shuffle implements Closeable {
    /** Runs that are read at once. More are made fewer first, so that the open files of all threads stay few. */
    private static final int MAX_FAN_IN = 64;

    private static final int PARTITIONS = 32;

    private final Path directory;
    private final long bufferBytes;
    private final Deque<RecordBuffer> idle = new ArrayDeque<>();
    private final List<Run> runs = new ArrayList<>();
    private int files;

    /**
     * Begins a shuffle.
     *
     * @param spill where the runs go
     * @param memoryBytes how much memory the records may take before they are written; arrays that grow may take twice as much
     * @param writers how many threads write at once, who share the memory
     */
    public Shuffle(SpillDirectory spill, long memoryBytes, int writers) throws IOException {
        this.directory = Files.createTempDirectory(spill.path(), "shuffle-");
        this.bufferBytes = Math.max(1, memoryBytes / writers);
    }

    /** A writer for one thread. */
    public synchronized RecordWriter writer() {
        RecordBuffer buffer = idle.poll();
        return new RecordWriter(this, buffer == null ? new RecordBuffer(bufferBytes) : buffer);
    }

    /** Ends the writing: the groups, in so many parts that can be read independently. All writers must be closed. */
    public synchronized List<Partition> partitions() throws IOException {
        for (RecordBuffer buffer = idle.poll(); buffer != null; buffer = idle.poll()) {
            if (!buffer.isEmpty()) {
                runs.add(buffer.spill(nextFile(), PARTITIONS));
            }
        }
        while (runs.size() > MAX_FAN_IN) {
            // No more than needed, and from the front, where the runs are smallest.
            List<Run> first = runs.subList(0, Math.min(MAX_FAN_IN, runs.size() - MAX_FAN_IN + 1));
            Run merged = RunMerge.merge(first, nextFile(), PARTITIONS);
            for (Run run : first) {
                run.delete();
            }
            first.clear();
            runs.add(merged);
        }
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new Partition(runs, number))
                .toList();
    }

    int partition(byte[] key) {
        return (int) Hashing.xxh3_64().hashBytesToLong(key) & (PARTITIONS - 1);
    }

    void spill(RecordBuffer buffer) throws IOException {
        Path file;
        synchronized (this) {
            file = nextFile();
        }
        Run run = buffer.spill(file, PARTITIONS);
        synchronized (this) {
            runs.add(run);
        }
    }

    synchronized void release(RecordBuffer buffer) {
        idle.add(buffer);
    }

    private Path nextFile() {
        return directory.resolve("run-" + files++);
    }

    @Override
    public void close() throws IOException {
        FileTree.deleteIfExists(directory);
    }
}
