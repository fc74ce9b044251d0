package community.marin.tpu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine of a pod: runs the startup script as it is, with a stand-in for docker, in a folder of its own. */
final class Machine implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final MetadataServer metadata = new MetadataServer();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<ProcessHandle> orphans = new ArrayList<>();
    private Process process;

    /** A machine whose files are below a folder, and whose bucket is on a server. */
    Machine(Path home, String storage, String folder, String nodeId, int worker) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("tmp"));
        Files.writeString(home.resolve("startup.sh"), StartupScript.text());
        Path programs = StandIns.install(home.resolve("bin"));
        metadata.attribute("marin-folder", folder)
                .attribute("agent-worker-number", Integer.toString(worker))
                .attribute(
                        "tpu-env",
                        "ACCELERATOR_TYPE: 'v5litepod-8'\nNODE_ID: '" + nodeId + "'\nWORKER_ID: '" + worker + "'\n")
                .value("instance/network-interfaces/0/ip", "10.0.0." + worker);
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("TMPDIR", home.resolve("tmp").toString());
        environment.put("FAKE_DOCKER", home.toString());
        environment.put("GCE_METADATA_HOST", metadata.host());
        environment.put("STORAGE_EMULATOR_HOST", storage);
        environment.put("SECRET_MANAGER_ENDPOINT", "http://" + metadata.host());
        with("HEARTBEAT_SECONDS", "0.2");
        with("LOG_SECONDS", "0.05");
        with("BACKOFF_MILLIS", "10");
        with("STOP_SECONDS", "5");
    }

    MetadataServer metadata() {
        return metadata;
    }

    /** Sets a variable of the script, without its {@code MARIN_}. */
    Machine with(String variable, String value) {
        environment.put("MARIN_" + variable, value);
        return this;
    }

    Machine withoutDocker() throws IOException {
        Files.createFile(home.resolve("down"));
        return this;
    }

    Machine boot() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "startup.sh")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    /** Boots, and waits for the script. */
    Machine work() throws IOException, InterruptedException {
        boot();
        awaitEnd();
        return this;
    }

    /** Waits for the script; its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as(consoleText())
                .isTrue();
        return process.exitValue();
    }

    /** Asks the script to end, as a machine does that is taken away. */
    void terminate() {
        process.destroy();
    }

    /** Kills the script, and nothing else. */
    void kill() {
        process.descendants().forEach(orphans::add);
        process.destroyForcibly();
    }

    /** Makes a pipe, through which a command can say one thing. */
    Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = home.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** Waits until the command writes a line into the pipe; the line. */
    String hear(Path pipe) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(pipe)) {
            return reader.readLine();
        }
    }

    /** Lets a command go on that reads a line from the pipe. */
    void say(Path pipe) throws IOException {
        Files.writeString(pipe, "go\n");
    }

    /** Puts a stand-in for a program onto the machine, which prints a text. */
    Machine withProgram(String program, String prints) throws IOException {
        Path file = Files.writeString(home.resolve("bin/" + program), "#!/bin/sh\necho '" + prints + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return this;
    }

    Path console() {
        return home.resolve("console");
    }

    String consoleText() throws IOException {
        return Files.readString(console());
    }

    /** The command lines of docker that there were, each with its line feed. */
    String dockerCalls() throws IOException {
        Path calls = home.resolve("calls");
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    /** All files that are left, but the programs. */
    List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.resolve("bin")))
                    .toList();
        }
    }

    /** Whether a container runs. */
    boolean isBusy() throws IOException {
        try (Stream<Path> containers = Files.list(home.resolve("containers"))) {
            return containers.findAny().isPresent();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        orphans.forEach(ProcessHandle::destroyForcibly);
        metadata.close();
    }
}
