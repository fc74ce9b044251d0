package community.marin.classification;

import community.marin.shuffle.SpillDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Temporary files in a {@link SpillDirectory} of its own. */
final class Scratch implements Closeable {
    private final SpillDirectory spill;
    private final AtomicLong count = new AtomicLong();

    private Scratch(SpillDirectory spill) {
        this.spill = spill;
    }

    /** Makes the folder, and removes what killed attempts left in the output. */
    static Scratch of(Path output) throws IOException {
        return new Scratch(SpillDirectory.beside(output));
    }

    /** A file of this name in the folder. */
    Path file(String name) {
        return spill.path().resolve(name);
    }

    /** A file of a name that was not given before. */
    Path next() {
        return file("next-" + count.incrementAndGet());
    }

    /** Removes the folder. */
    @Override
    public void close() throws IOException {
        spill.close();
    }
}
