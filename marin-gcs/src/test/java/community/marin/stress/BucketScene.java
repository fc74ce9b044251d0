package community.marin.stress;

import community.marin.storage.gcs.server.Change;
import community.marin.storage.gcs.server.Faults;
import community.marin.storage.gcs.server.GcsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A bucket of a server of its own. */
record BucketScene(GcsServer server) implements Scene {
    private static final String BUCKET = "stress";
    private static final String PREFIX = "marin/";
    private static final String STATUS = "/.executor_status";

    static BucketScene open() throws IOException {
        GcsServer server = GcsServer.start();
        server.bucket(BUCKET);
        return new BucketScene(server);
    }

    @Override
    public String prefix() {
        return "gs://" + BUCKET + "/" + PREFIX.substring(0, PREFIX.length() - 1);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("STORAGE_EMULATOR_HOST", server.url());
    }

    @Override
    public Faults faults() {
        return server.faults();
    }

    @Override
    public Map<String, Integer> injected() {
        Map<String, Integer> counts = new TreeMap<>();
        server.log().requests().stream()
                .flatMap(request -> request.fault().stream())
                .forEach(fault ->
                        counts.merge(fault.getClass().getSimpleName().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return counts;
    }

    @Override
    public Evidence evidence(Map<String, Fate> fates, List<Execution> executions) {
        Map<String, String> files = new HashMap<>();
        for (String name : server.names(BUCKET)) {
            server.get(BUCKET, name)
                    .ifPresent(bytes ->
                            files.put(name.substring(PREFIX.length()), new String(bytes, StandardCharsets.UTF_8)));
        }
        Map<String, Instant> successes = new HashMap<>();
        List<Change> changes = server.history().changes();
        for (Change change : changes) {
            if (change.name().endsWith(STATUS)
                    && change.text().filter("SUCCESS"::equals).isPresent()) {
                successes.put(Evidence.folderOf(change.name().substring(PREFIX.length())), change.time());
            }
        }
        return new Evidence(fates, executions, changes, files, successes);
    }

    @Override
    public void check(Evidence evidence, Findings findings) {
        new HistoryCheck(evidence, findings, PREFIX).check();
        new FunctionCheck(evidence, findings).check();
        new EndCheck(evidence, findings).check();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
