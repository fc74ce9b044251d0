package community.marin.execution.run;

import java.io.IOException;

/** The runner's own files beside an output could not be read or written: the storage fails, not the step. */
public final class RunnerFilesException extends IOException {
    private static final long serialVersionUID = 1;

    RunnerFilesException(String output, IOException cause) {
        super("the runner's files beside " + output + " cannot be read or written: " + cause.getMessage(), cause);
    }
}
