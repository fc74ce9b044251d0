package community.marin.shuffle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of records, sorted by partition, key and value. The ends are the offsets after each partition's last byte. */
final class Run {
    private final Path file;
    private final long[] ends;

    Run(Path file, long[] ends) {
        this.file = file;
        this.ends = ends;
    }

    RunReader open(int partition) throws IOException {
        return new RunReader(file, partition == 0 ? 0 : ends[partition - 1], ends[partition]);
    }

    boolean has(int partition) {
        return ends[partition] > (partition == 0 ? 0 : ends[partition - 1]);
    }

    void delete() throws IOException {
        Files.delete(file);
    }
}
