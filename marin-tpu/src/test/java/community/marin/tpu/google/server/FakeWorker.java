package community.marin.tpu.google.server;

import community.marin.tpu.worker.StandIns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A machine of a pod. It runs the startup script of its metadata with bash, in a folder of its own. */
public final class FakeWorker {
    private static final String SCRIPT = "startup-script";

    private final MachineId id;
    private final Path directory;
    private final Map<String, String> environment;
    private final MetadataServer metadata;
    private Session session;

    private FakeWorker(MachineId id, Path directory, Map<String, String> environment, MetadataServer metadata)
            throws IOException {
        this.id = id;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.metadata = metadata;
        this.session = run();
    }

    static FakeWorker start(
            ServiceSettings.Workers settings, String secretManager, MachineId id, Map<String, String> attributes)
            throws IOException {
        Files.createDirectories(settings.directory());
        Path directory = Files.createTempDirectory(settings.directory(), id.folder() + "-");
        Path programs = StandIns.install(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("tmp"));
        Files.createDirectories(directory.resolve("root"));
        Files.writeString(directory.resolve(SCRIPT), attributes.getOrDefault(SCRIPT, ""));
        MetadataServer metadata = MetadataServer.start(id.pod().project(), id.address(), attributes);
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.put("PATH", programs + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", directory.resolve("root").toString());
        environment.put("TMPDIR", directory.resolve("tmp").toString());
        environment.put("FAKE_DOCKER", directory.resolve("docker").toString());
        environment.put("GCE_METADATA_HOST", metadata.host());
        environment.put("STORAGE_EMULATOR_HOST", settings.storageEmulator());
        environment.put("SECRET_MANAGER_ENDPOINT", secretManager);
        return new FakeWorker(id, directory, environment, metadata);
    }

    /** The number of its slice, from 0. */
    public int slice() {
        return id.slice();
    }

    /** Its number in the slice, from 0. */
    public int number() {
        return id.number();
    }

    /** Where its script runs. */
    public Path directory() {
        return directory;
    }

    /** What its script printed until now, also before it was started again. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anything of it runs. */
    public synchronized boolean isRunning() {
        return session.isAlive();
    }

    /** Waits for the end of its script, and tells its exit code. */
    public int awaitScript(long seconds) throws InterruptedException {
        Process script = session().leader();
        if (!script.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The startup script still runs; it printed " + output());
        }
        return script.exitValue();
    }

    /** Starts it again: all that it runs ends, its files stay, its script begins anew. */
    public synchronized void restart() throws IOException {
        Session.end(List.of(session));
        session = run();
    }

    /** Lets it hang: nothing of it goes on, nothing ends. */
    public synchronized void freeze() {
        session.freeze();
    }

    /** Ends all that some machines run, of all of them at once. */
    static void stop(Collection<FakeWorker> workers) {
        Session.end(workers.stream().map(FakeWorker::session).toList());
        workers.forEach(worker -> worker.metadata.close());
    }

    private synchronized Session session() {
        return session;
    }

    private Session run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("bash", directory.resolve(SCRIPT).toString()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Session.start(builder);
    }

    private Path log() {
        return directory.resolve("output.log");
    }
}
