package community.marin.execution.record;

import java.util.Optional;

/**
 * The runner, as records name it.
 *
 * @param id unique to this process: host, process id and a random part
 * @param host the machine
 * @param user who started it
 * @param marinVersion the runner's version
 * @param gitCommit the commit of the folder it was started in, if that is a git checkout
 */
public record Worker(String id, String host, String user, String marinVersion, Optional<String> gitCommit) {
    /** Checks that the id can stand in a file name. */
    public Worker {
        if (!id.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "Worker id '" + id + "' cannot name a file; use letters, digits, '.', '_' and '-'.");
        }
    }
}
