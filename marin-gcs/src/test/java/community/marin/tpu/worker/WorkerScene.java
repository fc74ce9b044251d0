package community.marin.tpu.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.Location;
import community.marin.storage.gcs.GcsStorage;
import community.marin.storage.gcs.server.GcsServer;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bucket, a job in it, and the machines that work on its first attempt. */
final class WorkerScene implements AutoCloseable {
    static final String BUCKET = "lake";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    static final String IMAGE = "ghcr.io/someone/image:1";

    private final Path folder;
    private final GcsServer server = GcsServer.start();
    private final List<Machine> machines = new ArrayList<>();
    private final JobFolder job = JobFolder.of(new Location("gs://" + BUCKET + "/a prefix/.marin/pods"), "tiny-1a2b3c");
    private int slices = 1;

    WorkerScene(Path folder) throws IOException {
        this.folder = folder;
        server.bucket(BUCKET);
    }

    GcsServer server() {
        return server;
    }

    JobFolder job() {
        return job;
    }

    /** A job of one worker that runs a script of the shell. */
    static PodSpecBuilder script(String script) {
        return PodSpecBuilder.builder()
                .name("tiny-1a2b3c")
                .type(AcceleratorType.parse("v5litepod-8"))
                .zones(List.of("us-west4-a"))
                .project("some-project")
                .image(IMAGE)
                .command(List.of("sh", "-c", script))
                .environment(Map.of())
                .secrets(Map.of())
                .volumes(List.of())
                .files(Map.of());
    }

    /** Writes what is to be done in the first attempt. */
    void assign(PodSpec spec) {
        slices = spec.slices();
        put(job.work(0), WorkScript.of(spec, job, 0).getBytes(UTF_8));
    }

    /** A machine that has not been booted yet. */
    Machine machine(int slice, int worker) throws IOException {
        String node = slices > 1 ? "tiny-1a2b3c-0-" + slice : "tiny-1a2b3c-0";
        Path home = folder.resolve("machine-" + machines.size());
        Machine machine = new Machine(home, server.url(), job.attempt(0).text(), node, worker);
        machines.add(machine);
        return machine;
    }

    /** Runs a job of one worker to its end. */
    Machine run(PodSpec spec) throws IOException, InterruptedException {
        assign(spec);
        return machine(0, 0).work();
    }

    void put(Location location, byte[] content) {
        server.put(BUCKET, name(location), content);
    }

    boolean exists(Location location) {
        return server.get(BUCKET, name(location)).isPresent();
    }

    List<WorkerState> workers() throws IOException {
        return new WorkerFiles(storage(), job).read(0, slices, 1);
    }

    /** The exit code of the first worker, which has one. */
    int exitCode() throws IOException {
        return workers().get(0).exitCode().orElseThrow();
    }

    /** The log of the first worker of a slice, by lines. */
    List<String> log(int slice) throws IOException {
        List<String> lines = new ArrayList<>();
        new WorkerLogs(storage(), job).one(0, slice, 0).finish((worker, line) -> lines.add(line));
        return lines;
    }

    List<String> log() throws IOException {
        return log(0);
    }

    /** The bytes of the log of the first worker. */
    byte[] logBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pieces().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** Waits until the log of the first worker, as far as it is in the bucket, ends with a text. */
    void awaitLog(String end) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!new String(logBytes(), UTF_8).endsWith(end)) {
            assertThat(System.nanoTime()).as("waiting for: " + end).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** The pieces of the log of the first worker. */
    List<byte[]> pieces() {
        return server.names(BUCKET).stream()
                .filter(name -> name.startsWith(name(job.log(0, 0, 0)) + "/"))
                .map(name -> server.get(BUCKET, name).orElseThrow())
                .toList();
    }

    /** Checks that no object was written twice but heartbeats, and that the exit code was written last. */
    void assertOrder() {
        List<String> written = server.history().changes().stream()
                .map(change -> change.name())
                .filter(name -> !name.endsWith("/heartbeat"))
                .toList();
        assertThat(written).doesNotHaveDuplicates();
        assertThat(written.get(written.size() - 1)).endsWith("/exit_code");
    }

    private GcsStorage storage() {
        return GcsStorage.open(Map.of("STORAGE_EMULATOR_HOST", server.url()));
    }

    private static String name(Location location) {
        return location.text().substring(("gs://" + BUCKET + "/").length());
    }

    @Override
    public void close() throws IOException {
        machines.forEach(Machine::close);
        server.close();
    }
}
