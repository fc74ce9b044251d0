package community.marin.tpu.google.server;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.gcs.server.GcsServer;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.google.GoogleTpuCloudProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machines of the service for tests. */
final class FakeWorkerTest {
    private static final String ZONE = "us-west4-a";
    private static final long SECONDS = 120;

    @TempDir
    private Path directory;

    private GcsServer bucket;
    private FakeTpuService service;
    private TpuCloud cloud;

    @BeforeEach
    void start() throws IOException {
        bucket = GcsServer.start();
        bucket.bucket("b");
        service = FakeTpuService.start(
                ServiceSettings.defaults().workers(directory, bucket.url(), Map.of("MY_SECONDS", "3")));
        cloud = new GoogleTpuCloudProvider().open("my-project", service.environment());
    }

    @AfterEach
    void stop() throws IOException {
        cloud.close();
        service.close();
        bucket.close();
        assertThat(survivors()).isEmpty();
    }

    @Test
    void everyWorkerOfEverySliceRunsTheScriptAndReachesTheBucket() throws Exception {
        List<FakeWorker> workers = run("v5litepod-16", 2, """
                #!/usr/bin/env bash
                set -euo pipefail
                meta() { curl -sf -H 'Metadata-Flavor: Google' "http://$GCE_METADATA_HOST/computeMetadata/v1/$1"; }
                curl -s -o /dev/null -w '%{http_code}\\n' "http://$GCE_METADATA_HOST/computeMetadata/v1/project/project-id"
                number=$(meta instance/attributes/agent-worker-number)
                eval "$(meta instance/attributes/tpu-env | sed "s/: /=/")"
                meta project/project-id && meta instance/network-interfaces/0/ip >/dev/null
                curl -sf -X POST -H 'Content-Type: text/plain' --data-binary "$WORKER_ID $ACCELERATOR_TYPE $ZONE $MY_SECONDS" \\
                  "$STORAGE_EMULATOR_HOST/upload/storage/v1/b/b/o?uploadType=media&name=$NODE_ID-$number" >/dev/null
                """);

        assertThat(workers).hasSize(8);
        for (FakeWorker worker : workers) {
            assertThat(worker.awaitScript(SECONDS)).as(worker.output()).isZero();
            assertThat(worker.output()).isEqualTo("403\nmy-project");
            String name = "pod-" + worker.slice() + "-" + worker.number();
            assertThat(new String(bucket.get("b", name).orElseThrow(), StandardCharsets.UTF_8))
                    .isEqualTo(worker.number() + " v5litepod-16 us-west4-a 3");
        }
    }

    @Test
    void secretsAreForThoseWithAToken() throws Exception {
        service.secret("projects/p/secrets/s/versions/latest", "hush");
        FakeWorker worker = run("v5litepod-1", 1, """
                url=$SECRET_MANAGER_ENDPOINT/v1/projects/p/secrets
                curl -s -o /dev/null -w '%{http_code}\\n' "$url/s/versions/latest:access"
                token=$(curl -s -H 'Metadata-Flavor: Google' \\
                  "http://$GCE_METADATA_HOST/computeMetadata/v1/instance/service-accounts/default/token" |
                  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                curl -s -H "Authorization: Bearer $token" "$url/s/versions/latest:access" |
                  sed 's/.*"data":"\\([^"]*\\)".*/\\1/' | base64 -d
                curl -s -o /dev/null -w ' %{http_code}' -H "Authorization: Bearer $token" "$url/t/versions/latest:access"
                """).get(0);

        worker.awaitScript(SECONDS);
        assertThat(worker.output()).isEqualTo("401\nhush 404");
        assertThat(service.log().all()).noneMatch(request -> request.uri().contains("secret"));
    }

    @Test
    void dockerRunsCommandsInFoldersAndWithVariables() throws Exception {
        FakeWorker worker = run("v5litepod-1", 1, """
                mkdir work && echo content >work/file && export SECRET=s
                docker pull --quiet image && docker info
                docker run --rm --name marin --privileged --net=host --shm-size=32gb -v "$PWD/work:/marin/work" -w /marin/work \\
                  -e A='b c' -e SECRET image bash -c 'cat /marin/work/file; echo "$A $SECRET ${HOME##*/} ${STORAGE_EMULATOR_HOST-none}"; exit 3'
                echo $?
                docker pull no-such-image 2>/dev/null; echo $?
                docker run image no-such-command 2>/dev/null; echo $?
                docker run -d --name marin image bash -c 'trap "exit 5" TERM; while true; do sleep 0.05; done'
                docker stop -t 5 marin && docker wait marin && docker rm --force marin
                """).get(0);

        worker.awaitScript(SECONDS);
        assertThat(worker.output()).isEqualTo("content\nb c s home none\n3\n1\n127\nmarin\nmarin\n5\n");
    }

    @Test
    void preemptionAndDeletionEndAllThatRuns() throws Exception {
        String script = """
                docker run -d image sleep 1000
                (sleep 1000 & sleep 1000) &
                echo ready >"$HOME/ready"
                wait
                """;
        List<FakeWorker> first = run("v5litepod-1", 1, "trap '' TERM\n" + script);
        awaitReady(first.get(0));
        assertThat(survivors()).isNotEmpty();
        service.preempt(ZONE, "pod");
        assertThat(first.get(0).isRunning()).isFalse();
        assertThat(service.workers(ZONE, "pod")).isEmpty();

        cloud.delete(ZONE, "pod");
        assertThat(cloud.find(ZONE, "pod")).isEmpty();
        List<FakeWorker> second = run("v5litepod-1", 1, script);
        awaitReady(second.get(0));
        cloud.delete(ZONE, "pod");
        assertThat(survivors()).isEmpty();
    }

    @Test
    void aRestartRunsTheScriptAgainInItsFolder() throws Exception {
        FakeWorker worker = run(
                        "v5litepod-1", 1, "echo boot >>boots; wc -l <boots; echo >\"$HOME/ready\"; exec sleep 1000")
                .get(0);
        awaitReady(worker);
        Files.delete(ready(worker));
        worker.restart();
        awaitReady(worker);

        assertThat(worker.output()).isEqualTo("1\n2\n");
        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void aFrozenWorkerNeitherEndsNorGoesOn() throws Exception {
        FakeWorker worker = run(
                        "v5litepod-1",
                        1,
                        "echo >\"$HOME/ready\"; until [ -e \"$HOME/go\" ]; do sleep 0.02; done; echo went")
                .get(0);
        awaitReady(worker);
        worker.freeze();
        Files.createFile(worker.directory().resolve("root/go"));

        assertThat(worker.isRunning()).isTrue();
        assertThat(worker.output()).isEmpty();
    }

    private List<FakeWorker> run(String type, int slices, String script) throws IOException {
        cloud.create(new PodRequest(
                "pod",
                ZONE,
                AcceleratorType.parse(type),
                slices,
                Capacity.SPOT,
                "v2-alpha-tpuv5-lite",
                Map.of(),
                Map.of("startup-script", script),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        service.step();
        service.step();
        return service.workers(ZONE, "pod");
    }

    private static void awaitReady(FakeWorker worker) throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS * 1_000_000_000;
        while (!Files.exists(ready(worker))) {
            assertThat(System.nanoTime()).as(worker.output()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private static Path ready(FakeWorker worker) {
        return worker.directory().resolve("root/ready");
    }

    /** Processes that were started in a folder of this test. */
    private List<String> survivors() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .filter(path -> workingDirectory(path).startsWith(directory.toString()))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String workingDirectory(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).toString();
        } catch (IOException e) {
            // It has ended by now, or is another user's.
            return "";
        }
    }
}
