package community.marin.shuffle;

import java.io.IOException;
import java.util.List;

/** A share of a shuffle's groups: all records of a key are in one partition. May be read any number of times. */
public final class Partition {
    private final List<Run> runs;
    private final int number;

    Partition(List<Run> runs, int number) {
        this.runs = List.copyOf(runs);
        this.number = number;
    }

    /** Begins to read the groups. */
    public GroupReader open() throws IOException {
        return new GroupReader(runs, number);
    }
}
