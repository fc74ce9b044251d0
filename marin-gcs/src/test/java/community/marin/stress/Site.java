package community.marin.stress;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a schedule plays.
 *
 * @param prefix where outputs go
 * @param logs the folder of what functions say
 * @param java how to start a JVM with the class path of the runners
 * @param environment what the runners get beside the environment of this process
 */
record Site(String prefix, Path logs, List<String> java, Map<String, String> environment) {
    Site {
        java = List.copyOf(java);
        environment = Map.copyOf(environment);
    }

    /** Where the functions of a worker write what they say. */
    Path log(String worker) {
        return logs.resolve(worker + ".log");
    }
}
