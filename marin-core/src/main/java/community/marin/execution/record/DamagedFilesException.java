package community.marin.execution.record;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Files of the runner that cannot be understood, one line for each. */
public final class DamagedFilesException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong with each file; at least one. */
    public DamagedFilesException(Collection<DamagedFileException> damages) {
        super(
                damages.stream().map(DamagedFileException::getMessage).collect(Collectors.joining("\n")),
                damages.iterator().next());
    }
}
