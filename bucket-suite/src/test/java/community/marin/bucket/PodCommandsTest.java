package community.marin.bucket;

import static community.marin.bucket.CommandLineOnPods.background;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.bucket.CommandLineOnPods.Background;
import community.marin.cli.CommandRun;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storages;
import community.marin.tpu.google.server.RecordedRequest;
import community.marin.tpu.scenario.CloudSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code marin tpu}, with all that a user sees and what is left behind. */
@Tag("bucket")
final class PodCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private CloudSite site;
    private CommandLineOnPods marin;

    @BeforeEach
    void open() throws IOException {
        site = CloudSite.open(directory, 1);
        marin = new CommandLineOnPods(site, directory.resolve("work"));
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    @Test
    void launchFollowsAJobAndEndsWithItsExitCode() throws Exception {
        Files.writeString(marin.folder().resolve("greeting.txt"), "hello\n");
        Background running = background(
                marin.command(),
                "tpu",
                "launch",
                "try",
                "--type",
                "v4-16",
                "--spot",
                "-e",
                "WHO=a b",
                "--file",
                "greeting.txt",
                "--",
                "bash",
                "-c",
                "cat greeting.txt; echo \"$WHO $MARIN_WORKER\"; " + site.untilOpen("go"));
        CloudSite.await("running", () -> site.file("try", "job.json").contains("RUNNING"));
        site.open("go");
        CommandRun.Result result = running.result();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("[0-0] hello\n", "[0-1] hello\n", "[0-0] a b 0\n", "[0-1] a b 1\n");
        assertThat(result.err()).isEqualTo("""
                marin: job try asks for v4-16 in us-central2-b
                marin: job try waits for v4-16 in us-central2-b
                marin: job try starts on v4-16 in us-central2-b
                marin: job try runs on v4-16 in us-central2-b
                marin: job try succeeded: all workers succeeded; its pod is being deleted
                marin: job try its pod is deleted
                marin: job try has ended: all workers succeeded
                """);
        assertThat(site.pods()).isEmpty();

        CommandRun.Result failed = marin.run("tpu", "launch", "try", "--type", "v4-8", "--", "sh", "-c", "exit 42");
        assertThat(failed.exitCode()).isEqualTo(42);
        assertThat(failed.err())
                .endsWith("marin: job try has ended: the command ended with exit code 42 on worker 0-0\n");
        assertThat(marin.run("tpu", "list").out()).isEqualTo("no jobs\n");
        assertThat(marin.run("tpu", "list", "--all").out()).contains("try   FAILED  v4-8  us-central2-b");
    }

    @Test
    void aDryRunPrintsWhatIsThenSentAndSendsNothing() throws IOException {
        List<String> arguments = List.of(
                "tpu",
                "launch",
                "exact",
                "--type",
                "v4-16",
                "--spot",
                "-e",
                "A=b 'c'",
                "--secret",
                "HF_TOKEN=projects/p/secrets/hf",
                "--timeout",
                "2h",
                "--detach",
                "--",
                "echo",
                "it's");
        String printed = marin.run(with(arguments, "--dry-run")).out();
        assertThat(site.service().log().all()).isEmpty();
        assertThat(site.bucket().names(CloudSite.BUCKET)).isEmpty();

        site.service().zone(CloudSite.ZONE).capacity(0);
        assertThat(marin.run(with(arguments)).exitCode()).isZero();
        RecordedRequest sent = site.service().log().creates().get(0);
        String[] parts = printed.split("\n", 2);
        assertThat(parts[0]).isEqualTo("POST " + site.service().url() + sent.uri());
        String work = "# " + site.prefix() + "/.marin/pods/exact/0/work.sh\n";
        String body = parts[1].substring(0, parts[1].indexOf("\n\n" + work));
        // The script, which says so itself, is printed below.
        String script = printed.substring(printed.indexOf("# startup-script\n") + "# startup-script\n".length());
        JsonNode expected = JSON.readTree(sent.body());
        assertThat(expected.findValue("startup-script").asText()).isEqualTo(script);
        assertThat(normalized(body)).isEqualTo(normalized(sent.body()));
        assertThat(printed).contains(work + site.file("exact", "0/work.sh"));
        // Without machines time can jump.
        CommandRun stopping = marin.command().sleeper(site.clock()::advance);
        assertThat(stopping.execute("tpu", "stop", "exact").exitCode()).isZero();
    }

    /** Without the text of the script. */
    private static String normalized(String body) throws IOException {
        JsonNode json = JSON.readTree(body);
        json.findParents("startup-script").forEach(parent -> ((ObjectNode) parent).put("startup-script", ""));
        return json.toPrettyString();
    }

    private static String[] with(List<String> arguments, String... more) {
        int end = arguments.indexOf("--");
        return Stream.of(
                        arguments.subList(0, end).stream(),
                        Arrays.stream(more),
                        arguments.stream().skip(end))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    @Test
    void aDetachedJobIsListedShownReadAttachedToAndDeleted() throws Exception {
        CommandRun.Result launched = marin.run(
                "tpu",
                "launch",
                "far",
                "--type",
                "v4-16",
                "--slices",
                "2",
                "--detach",
                "--",
                "bash",
                "-c",
                "echo \"up $MARIN_SLICE-$MARIN_WORKER\"; " + site.untilOpen("go") + "; echo down; exit 3");
        assertThat(launched.exitCode()).as(launched.err()).isZero();
        assertThat(launched.out()).isEqualTo("Job far is launched. Follow it with: marin tpu attach far\n");
        assertThat(site.service().log().creates()).hasSize(1);

        JsonNode listed =
                JSON.readTree(marin.run("tpu", "list", "--json").out()).at("/jobs/0");
        assertThat(listed.path("name").asText()).isEqualTo("far");
        assertThat(listed.path("slices").asInt()).isEqualTo(2);
        assertThat(marin.run("tpu", "list").out()).containsPattern("(?m)^far   .* 2xv4-16  us-central2-b .* ~\\$52 ");
        assertThat(marin.run("tpu", "status", "far").out())
                .contains("pod      2xv4-16 (on-demand) in us-central2-b, project my-project")
                .contains("command  bash -c 'echo \"up $MARIN_SLICE-")
                .containsPattern("(?m)^1-1 +has not told anything$");
        assertThat(marin.run("tpu", "status", "fra").err())
                .isEqualTo("marin: there is no job 'fra' under this prefix. Did you mean 'far'? See marin tpu list.\n");

        site.service().step();
        site.service().step();
        for (String worker : List.of("0-0", "0-1", "1-0", "1-1")) {
            site.awaitLine("far", 0, worker, "up " + worker);
        }
        assertThat(marin.run("tpu", "logs", "far", "--worker", "1-0").out()).contains("[1-0] up 1-0\n");
        assertThat(JSON.readTree(marin.run("tpu", "logs", "far", "--worker", "1-0", "--json")
                                .out())
                        .path("lines")
                        .toString())
                .contains("{\"worker\":\"1-0\",\"line\":\"up 1-0\"}");
        assertThat(marin.run("tpu", "logs", "far", "--worker", "2-0").err())
                .isEqualTo("marin: Job far has no worker 2-0; they are 0-0 to 1-1.\n");
        assertThat(marin.run("tpu", "delete", "far").err()).contains("has not ended", "marin tpu stop far");

        Background attached = background(marin.command(), "tpu", "attach", "far");
        CloudSite.await("running", () -> site.file("far", "job.json").contains("RUNNING"));
        Background logs = background(marin.command(), "tpu", "logs", "far", "--worker", "1-1", "-f");
        assertThat(marin.run("tpu", "status", "far").out()).containsPattern("(?m)^0-0 +alive ");
        site.open("go");
        assertThat(attached.result().exitCode()).isEqualTo(3);
        assertThat(attached.result().out()).contains("[0-0] up 0-0\n", "[1-1] up 1-1\n");
        assertThat(logs.result().exitCode()).isZero();
        assertThat(logs.result().out()).contains("[1-1] up 1-1\n").doesNotContain("[0-");
        assertThat(site.pods()).isEmpty();

        assertThat(marin.run("tpu", "delete", "far").out()).isEqualTo("Job far is deleted.\n");
        assertThat(site.bucket().names(CloudSite.BUCKET)).isEmpty();
        assertThat(marin.run("tpu", "list", "--all").out()).isEqualTo("no jobs\n");
    }

    @Test
    void stopEndsAJobAndWaitsForItsPod() throws Exception {
        Background launched =
                background(marin.command(), "tpu", "launch", "endless", "--type", "v4-8", "--", "sleep", "600");
        CloudSite.await("running", () -> site.file("endless", "job.json").contains("RUNNING"));
        CommandRun.Result stopped = marin.run("tpu", "stop", "endless");
        assertThat(stopped.out()).isEqualTo("Job endless: it was stopped\n");
        assertThat(site.pods()).isEmpty();
        assertThat(launched.result().exitCode()).isEqualTo(143);
        assertThat(marin.run("tpu", "stop", "endless").out())
                .isEqualTo("Job endless has ended already: it was stopped\n");
        assertThat(marin.run("tpu", "delete", "endless").exitCode()).isZero();
    }

    @Test
    void anInterruptMayStopTheJob() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>("");
        Interrupted interrupted = interrupt(
                marin.command().prompt(question -> {
                    asked.set(question);
                    return Optional.of("s");
                }),
                "stopped");
        assertThat(asked.get()).isEqualTo("\nmarin: stop job stopped and delete its pod, or leave it running? [s/L] ");
        assertThat(site.pods()).isEmpty();
        CommandRun.Result result = interrupted.command().result();
        assertThat(result.exitCode()).isEqualTo(143);
        assertThat(result.err())
                .contains("marin: job stopped is being stopped, and its pod deleted\n")
                .contains("marin: job stopped is stopped\n");
    }

    @Test
    void anInterruptMayLeaveTheJob() throws Exception {
        Interrupted interrupted = interrupt(marin.command().prompt(question -> Optional.of("")), "left");
        leftAndFoundAgain(interrupted, "left");
    }

    @Test
    void whereNobodyCanBeAskedTheJobGoesOn() throws Exception {
        leftAndFoundAgain(interrupt(marin.command(), "unasked"), "unasked");
    }

    @Test
    void whatAnInterruptDoesCanBeSaidBefore() throws Exception {
        CommandRun never = marin.command().prompt(question -> {
            throw new AssertionError("asked " + question);
        });
        Interrupted stop = interrupt(never, "decided", "--on-interrupt", "stop");
        assertThat(stop.command().result().exitCode()).isEqualTo(143);
        assertThat(site.pods()).isEmpty();
        leftAndFoundAgain(interrupt(never, "undecided", "--on-interrupt", "leave"), "undecided");
    }

    private void leftAndFoundAgain(Interrupted interrupted, String job) throws Exception {
        assertThat(site.pods()).containsExactly(site.pod(job, 0));
        interrupted.command().thread().interrupt();
        CommandRun.Result left = interrupted.command().result();
        assertThat(left.exitCode()).isEqualTo(130);
        assertThat(left.err())
                .contains("marin: job " + job + " goes on. Follow it with: marin tpu attach " + job + "\n"
                        + "marin: job " + job + " ends with: marin tpu stop " + job + "\n");
        site.open(job);
        assertThat(marin.run("tpu", "attach", job).exitCode()).isZero();
        assertThat(site.pods()).isEmpty();
        assertThat(site.service().log().creates().stream()
                        .filter(request -> request.uri().contains(site.pod(job, 0))))
                .hasSize(1);
    }

    private record Interrupted(Background command) {}

    /** Launches a job, and interrupts the command when the job runs; the JVM would end when this returns. */
    private Interrupted interrupt(CommandRun command, String job, String... options) throws Exception {
        CompletableFuture<Runnable> hook = new CompletableFuture<>();
        command.shutdown(action -> {
            hook.complete(action);
            return () -> {};
        });
        Background running = background(
                command,
                with(
                        List.of("tpu", "launch", job, "--type", "v4-8", "--", "bash", "-c", site.untilOpen(job)),
                        options));
        CloudSite.await("running", () -> site.file(job, "job.json").contains("RUNNING"));
        Thread interrupting = new Thread(hook.get());
        interrupting.start();
        interrupting.join();
        return new Interrupted(running);
    }

    @Test
    void leakedPodsAreListedWithHowToDeleteThem() {
        assertThat(marin.run("tpu", "launch", "lost", "--type", "v4-8", "--detach", "--", "true")
                        .exitCode())
                .isZero();
        assertThat(marin.run("tpu", "list", "--leaked").out()).isEqualTo("no leaked pods\n");
        site.bucket().names(CloudSite.BUCKET).forEach(this::delete);
        String pod = site.pod("lost", 0);
        assertThat(marin.run("tpu", "list", "--leaked").out())
                .contains(pod + "  us-central2-b  ")
                .contains("gcloud compute tpus queued-resources delete " + pod + " --force --zone us-central2-b"
                        + " --project my-project\n");
        assertThat(marin.run("tpu", "list", "--leaked", "--json").out()).contains("\"id\": \"" + pod + "\"");
    }

    private void delete(String name) {
        try {
            new Storages(site.environment())
                    .of(site.prefix())
                    .delete(new Location("gs://" + CloudSite.BUCKET + "/" + name), Precondition.any());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
