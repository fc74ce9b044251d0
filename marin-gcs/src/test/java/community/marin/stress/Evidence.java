package community.marin.stress;

import community.marin.storage.gcs.server.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is left of a schedule.
 *
 * @param fates by worker
 * @param executions all calls of functions
 * @param changes of the bucket, in order; none on a disk
 * @param files the files at the end by their names below the prefix, with their texts
 * @param successes when each step's status was written last, by the name of the output's folder
 */
record Evidence(
        Map<String, Fate> fates,
        List<Execution> executions,
        List<Change> changes,
        Map<String, String> files,
        Map<String, Instant> successes) {
    private static final String EXPERIMENTS = "experiments";

    Evidence {
        fates = Map.copyOf(fates);
        executions = List.copyOf(executions);
        changes = List.copyOf(changes);
        files = Map.copyOf(files);
        successes = Map.copyOf(successes);
    }

    /** The files of one output. */
    Map<String, String> output(String folder) {
        Map<String, String> output = new TreeMap<>();
        files.forEach((name, text) -> {
            if (name.startsWith(folder + "/")) {
                output.put(name.substring(folder.length() + 1), text);
            }
        });
        return output;
    }

    /** The folders of outputs. */
    List<String> folders() {
        return files.keySet().stream()
                .map(Evidence::folderOf)
                .distinct()
                .filter(folder -> !folder.equals(EXPERIMENTS))
                .sorted()
                .toList();
    }

    /** The folder of the output that a file belongs to. */
    static String folderOf(String name) {
        return name.substring(0, Math.max(name.indexOf('/'), 0));
    }

    /** The step whose output a folder is: its name without the hash. */
    static String stepOf(String folder) {
        return folder.substring(0, Math.max(folder.lastIndexOf('-'), 0));
    }

    /** When a step was done. */
    Optional<Instant> success(String step) {
        return successes.entrySet().stream()
                .filter(entry -> stepOf(entry.getKey()).equals(step))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
