package community.marin.shuffle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.PriorityQueue;

/** The records of one partition in several runs, in order. */
final class RunMerge implements Closeable {
    private final PriorityQueue<RunReader> readers = new PriorityQueue<>();

    RunMerge(List<Run> runs, int partition) throws IOException {
        try {
            for (Run run : runs) {
                if (run.has(partition)) {
                    open(run, partition);
                }
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(Run run, int partition) throws IOException {
        RunReader reader = run.open(partition);
        if (reader.advance()) {
            readers.add(reader);
        } else {
            reader.close();
        }
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    byte[] key() {
        return readers.element().key();
    }

    byte[] value() {
        return readers.element().value();
    }

    void advance() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while grouping records");
        }
        RunReader reader = readers.remove();
        if (reader.advance()) {
            readers.add(reader);
        } else {
            reader.close();
        }
    }

    /** Makes one run of several. */
    static Run merge(List<Run> runs, Path file, int partitions) throws IOException {
        long[] ends = new long[partitions];
        long position = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (int partition = 0; partition < partitions; partition++) {
                try (RunMerge merge = new RunMerge(runs, partition)) {
                    for (; !merge.isEmpty(); merge.advance()) {
                        out.writeInt(merge.key().length);
                        out.writeInt(merge.value().length);
                        out.write(merge.key());
                        out.write(merge.value());
                        position += RecordBuffer.HEADER_BYTES + merge.key().length + merge.value().length;
                    }
                }
                ends[partition] = position;
            }
        }
        return new Run(file, ends);
    }

    @Override
    public void close() throws IOException {
        for (RunReader reader : readers) {
            reader.close();
        }
    }
}
