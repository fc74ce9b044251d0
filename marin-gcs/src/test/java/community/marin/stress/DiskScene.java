package community.marin.stress;

import community.marin.storage.gcs.server.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of this machine. */
record DiskScene(Path folder, Faults faults) implements Scene {
    private static final String STATUS = ".executor_status";

    DiskScene(Path folder) {
        this(folder, new Faults());
    }

    @Override
    public String prefix() {
        return folder.toString();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Map<String, Integer> injected() {
        return Map.of();
    }

    @Override
    public Evidence evidence(Map<String, Fate> fates, List<Execution> executions) throws IOException {
        Map<String, String> files = new HashMap<>();
        Map<String, Instant> successes = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                files.put(name, Files.readString(file));
                if (file.endsWith(STATUS)) {
                    successes.put(
                            Evidence.folderOf(name),
                            Files.getLastModifiedTime(file).toInstant());
                }
            }
        }
        return new Evidence(fates, executions, List.of(), files, successes);
    }

    @Override
    public void check(Evidence evidence, Findings findings) {
        new FunctionCheck(evidence, findings).check();
        new EndCheck(evidence, findings).check();
    }

    @Override
    public void close() {}
}
