package community.marin.tpu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.Location;
import community.marin.storage.gcs.server.GcsServer;
import community.marin.storage.gcs.server.ServerSettings;
import community.marin.tpu.google.server.ExistingPod;
import community.marin.tpu.google.server.FakeTpuService;
import community.marin.tpu.google.server.RecordedRequest;
import community.marin.tpu.google.server.ServiceSettings;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.pod.PodIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and Cloud TPU, on loopback. Time runs faster there: the bucket's clock, which jobs are judged by.
 *
 * @param directory for the machines, and for files that tests tell their commands by
 * @param clock that of the bucket
 * @param bucket where the prefix is
 * @param service where pods are
 */
public record CloudSite(Path directory, FastClock clock, GcsServer bucket, FakeTpuService service)
        implements AutoCloseable {
    /** The project of all pods. */
    public static final String PROJECT = "my-project";

    /** The zone of v4, whose pods of 8 cores have one worker, and those of 16 two. */
    public static final String ZONE = "us-central2-b";

    /** The bucket. */
    public static final String BUCKET = "marin-us-central2";

    private static final String PREFIX = "runs";
    private static final Pattern POD = Pattern.compile("[/=][a-z][a-z0-9-]*-(\\d+)(?:[?&]|$)");
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** What the machines wait for less long than real ones. */
    private static final Map<String, String> MACHINES = Map.of(
            "MARIN_HEARTBEAT_SECONDS", "0.3",
            "MARIN_LOG_SECONDS", "0.1",
            "MARIN_BACKOFF_MILLIS", "50",
            "MARIN_COORDINATOR_SECONDS", "40",
            "MARIN_STOP_SECONDS", "2");

    /** Starts both; time runs so many times as fast. */
    public static CloudSite open(Path directory, int factor) throws IOException {
        FastClock clock = new FastClock(factor);
        GcsServer bucket = GcsServer.start(ServerSettings.defaults().withClock(clock));
        bucket.bucket(BUCKET, "US-CENTRAL2", "region");
        FakeTpuService service = FakeTpuService.start(
                ServiceSettings.defaults().clock(clock).workers(directory.resolve("machines"), bucket.url(), MACHINES));
        return new CloudSite(directory, clock, bucket, service);
    }

    /** Below which all is written. */
    public Location prefix() {
        return new Location("gs://" + BUCKET + "/" + PREFIX);
    }

    /** The environment of who launches jobs. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(service.environment());
        environment.put("STORAGE_EMULATOR_HOST", bucket.url());
        return environment;
    }

    /** What Cloud TPU calls the pod of an attempt. */
    public String pod(String job, int attempt) {
        return PodIdentity.of(PodSite.pods(prefix()), job).id(attempt);
    }

    /** A file of a job, below its folder; empty if it is not there. */
    public String file(String job, String name) {
        return bucket.get(BUCKET, PREFIX + "/.marin/pods/" + job + "/" + name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** A command that waits until a file of that name is there. */
    public String untilOpen(String gate) {
        return "until [ -e '" + directory.resolve(gate) + "' ]; do sleep 0.05; done";
    }

    /** Lets commands go on. */
    public void open(String gate) throws IOException {
        Files.createFile(directory.resolve(gate));
    }

    /** Waits until a worker wrote something into its log. */
    public void awaitLine(String job, int attempt, String worker, String line) throws InterruptedException {
        await("worker " + worker + " of attempt " + attempt + " writes " + line, () -> {
            StringBuilder log = new StringBuilder();
            String piece = file(job, "logs/" + attempt + "/" + worker + "/000000");
            for (int i = 1; !piece.isEmpty(); i++) {
                log.append(piece);
                piece = file(job, String.format("logs/%d/%s/%06d", attempt, worker, i));
            }
            return log.toString().lines().anyMatch(line::equals);
        });
    }

    /** Waits until all pods are gone. */
    public void awaitNoPods() throws InterruptedException {
        await("no pods", () -> {
            service.step();
            return service.pods().isEmpty();
        });
    }

    /** Waits until something is so. */
    public static void await(String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waiting for: " + what).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** Something that becomes so. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it is. */
        boolean holds();
    }

    /** A command of bash. */
    public static List<String> bash(String script) {
        return List.of("bash", "-c", script);
    }

    /**
     * What was asked to be changed until now, {@code create 0} and {@code delete 0} with the number of the attempt; what was asked several
     * times in a row stands there once.
     */
    public List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (RecordedRequest request : service.log().all()) {
            Matcher pod = POD.matcher(request.uri());
            if (!request.method().equals("GET") && pod.find()) {
                String change = (request.isCreate() ? "create " : "delete ") + pod.group(1);
                if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(change)) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /** The IDs of all pods there are. */
    public List<String> pods() {
        return service.pods().stream().map(ExistingPod::id).toList();
    }

    @Override
    public void close() throws IOException {
        service.close();
        bucket.close();
    }
}
