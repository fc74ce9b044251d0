package community.marin.execution.record;

import community.marin.storage.Location;
import java.io.IOException;

/** A file of the runner that cannot be understood. Nothing is concluded from it: neither a skip nor a rerun. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Location file;
    private final String problem;

    /** Names the file, what is wrong with it, and what the user may do. */
    public DamagedFileException(Location file, String problem, String remedy, Throwable cause) {
        super(file + " is damaged: " + problem + ". " + remedy, cause);
        this.file = file;
        this.problem = problem;
    }

    /** Which file. */
    public Location file() {
        return file;
    }

    /** What is wrong with the file, in a few words. */
    public String problem() {
        return problem;
    }
}
