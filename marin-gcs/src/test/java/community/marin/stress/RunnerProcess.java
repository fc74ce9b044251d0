package community.marin.stress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process of {@link RunnerMain}, what it says, and what was done to it. */
final class RunnerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final String worker;
    private final Process process;
    private final Thread reader;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<String> said = new ArrayList<>();
    private final List<Fate.Pause> pauses = new ArrayList<>();
    private Optional<Instant> stopped = Optional.empty();
    private Optional<Instant> killed = Optional.empty();

    private RunnerProcess(String worker, Process process) {
        this.worker = worker;
        this.process = process;
        this.reader = new Thread(this::read, "output-of-" + worker);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process, which waits to be told to go. */
    static RunnerProcess start(Site site, String worker, long seed, Duration skew) throws IOException {
        List<String> command = new ArrayList<>(site.java());
        command.addAll(List.of(
                RunnerMain.class.getName(),
                site.prefix(),
                worker,
                site.log(worker).toString(),
                Long.toString(seed),
                Long.toString(skew.toMillis())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(site.environment());
        return new RunnerProcess(worker, builder.start());
    }

    /** The command line of a JVM that starts fast, with the class path of this one. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"));
    }

    void awaitReady() throws InterruptedException {
        if (!ready.await(START.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(worker + " was not ready within " + START + ": " + said());
        }
    }

    /** Tells the process to run; nothing if it was killed before. */
    void go() throws IOException {
        if (killed.isPresent()) {
            return;
        }
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** SIGKILL; whether it had not ended yet. */
    boolean kill() throws InterruptedException {
        if (!process.isAlive()) {
            return false;
        }
        process.destroyForcibly().waitFor();
        killed = Optional.of(Instant.now());
        stopped.ifPresent(since -> pauses.add(new Fate.Pause(since, killed.get(), killed.get())));
        stopped = Optional.empty();
        return true;
    }

    /** Has it say what its threads do, which it does on SIGQUIT. */
    void dumpThreads() throws IOException, InterruptedException {
        signal("QUIT");
        process.waitFor(2, TimeUnit.SECONDS);
    }

    /** SIGSTOP; whether it ran until now. */
    boolean stop() throws IOException, InterruptedException {
        if (stopped.isPresent() || !signal("STOP")) {
            return false;
        }
        stopped = Optional.of(Instant.now());
        return true;
    }

    /** SIGCONT after a {@link #stop}, unless it was killed meanwhile. */
    void resume() throws IOException, InterruptedException {
        if (stopped.isPresent()) {
            Instant resumed = Instant.now();
            signal("CONT");
            pauses.add(new Fate.Pause(stopped.get(), resumed, Instant.now()));
            stopped = Optional.empty();
        }
    }

    /** Waits for the end; whether it came in time. */
    boolean await(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reader.join();
        }
        return ended;
    }

    /** Whether it ended with every step done. */
    boolean succeeded() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    String worker() {
        return worker;
    }

    /** What it said until now. */
    synchronized String said() {
        return String.join("\n", said);
    }

    /** What was done to it. */
    Fate fate() {
        return new Fate(worker, killed, pauses);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean signal(String name) throws IOException, InterruptedException {
        return process.isAlive()
                && new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            // It was killed, and its output with it.
            hear(e.toString());
        }
    }

    private synchronized void hear(String line) {
        said.add(line);
        if (line.startsWith("ready")) {
            ready.countDown();
        }
    }
}
