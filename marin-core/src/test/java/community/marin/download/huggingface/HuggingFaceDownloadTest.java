package community.marin.download.huggingface;

import static community.marin.testkit.WebServer.content;
import static community.marin.testkit.WebServer.cut;
import static community.marin.testkit.WebServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.download.http.HttpDownloader;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.FakeHub;
import community.marin.testkit.ManualClock;
import community.marin.testkit.NotedSleeps;
import community.marin.testkit.TestLocation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EveryStorage
class HuggingFaceDownloadTest {
    private static final String ONE = FakeHub.hash('1');
    private static final String TWO = FakeHub.hash('2');
    private static final String REVISION = "1111111";
    private static final String LARGE = "0123456789".repeat(20_000);

    private final NotedSleeps sleeps = new NotedSleeps();
    private final ManualClock clock = new ManualClock();
    private final HttpDownloader http = sleeps.downloader(Duration.ofSeconds(20), clock);
    private final TestLocation output;
    private FakeHub hub;

    HuggingFaceDownloadTest(TestLocation output) {
        this.output = output;
    }

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub("datasets/org/name")
                .file(ONE, "README.md", "# A data set")
                .file(ONE, "empty.txt", "")
                .file(ONE, "data/a b#1%+?.txt", "odd name")
                .file(ONE, "data/train/large.bin", LARGE);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void fetchesEveryFile() throws IOException {
        download(config().build());

        assertThat(output.resolve("README.md").read()).isEqualTo("# A data set");
        assertThat(output.resolve("empty.txt").read()).isEmpty();
        assertThat(output.resolve("data/a b#1%+?.txt").read()).isEqualTo("odd name");
        assertThat(output.resolve("data/train/large.bin").read()).isEqualTo(LARGE);
    }

    @Test
    void saysWhereTheFilesComeFrom() throws IOException {
        download(config().hfUrlsGlob(List.of("**/*.bin", "*.md")).build());

        assertThat(output.resolve("provenance.json").read()).isEqualTo("""
                        {
                            "access_time": "2026-01-01T00:00:00.000000+00:00",
                            "commit": "1111111111111111111111111111111111111111",
                            "dataset": "org/name",
                            "links": [
                                "datasets/org/name@1111111/data/train/large.bin",
                                "datasets/org/name@1111111/README.md"
                            ],
                            "version": "1111111"
                        }""");
        assertThat(output.resolve(".metrics/success-part-00001-of-00002.jsonl").read())
                .isEqualTo("{\"file_path\":\"datasets/org/name@1111111/README.md\",\"status\":\"success\"}\n");
        assertThat(output.resolve(".metrics").children()).hasSize(2);
    }

    @Test
    void putsEverythingIntoAFolderOfTheRevisionIfAsked() throws IOException {
        download(config().appendShaToPath(true).build());

        assertThat(output.children()).extracting(TestLocation::name).containsExactly(REVISION);
        assertThat(output.resolve(REVISION).children())
                .extracting(TestLocation::name)
                .contains("README.md", "provenance.json", ".metrics");
    }

    @Test
    void fetchesModelsAndSpaces() throws IOException {
        for (String prefix : List.of("", "spaces")) {
            String path = prefix.isEmpty() ? "org/model" : prefix + "/org/model";
            try (FakeHub other = new FakeHub(path).file(ONE, "onnx/deep/config.json", "{}")) {
                DownloadConfig config = config().hfDatasetId("org/model")
                        .hfRepoTypePrefix(prefix)
                        .gcsOutputPath(output.resolve("x" + prefix).path())
                        .build();

                HuggingFaceDownload.download(config, other.environment(), http, clock);

                assertThat(output.resolve("x" + prefix)
                                .resolve("onnx/deep/config.json")
                                .read())
                        .isEqualTo("{}");
            }
        }
    }

    @Test
    void takesAFileOnceThoughSeveralPatternsNameIt() throws IOException {
        download(config().hfUrlsGlob(List.of("*.md", "{README,OTHER}.*", "nothing/*"))
                .build());

        assertThat(hub.fetches()).isEqualTo(1);
        assertThat(links()).containsExactly("datasets/org/name@1111111/README.md");
    }

    @Test
    void saysThatNoFileIsNamed() {
        assertThatThrownBy(
                        () -> download(config().hfUrlsGlob(List.of("*.parquet")).build()))
                .hasMessage("No files found for dataset datasets/org/name: it has 4 files, none like [*.parquet]");
    }

    @Test
    void fetchesOnlyWhatIsMissingOrHasTheWrongSize() throws IOException {
        download(config().build());
        output.resolve("data/train/large.bin").write("short");
        output.resolve("README.md").delete();
        output.resolve(".metrics/success-part-00003-of-00004.jsonl").delete();
        long before = hub.fetches();

        download(config().build());

        assertThat(hub.fetches()).isEqualTo(before + 2);
        assertThat(output.resolve("data/train/large.bin").read()).isEqualTo(LARGE);
        assertThat(output.resolve("README.md").exists()).isTrue();
        assertThat(output.resolve(".metrics").children()).hasSize(4);
    }

    @Test
    void goesOnWhereAConnectionBroke() throws IOException {
        byte[] bytes = LARGE.getBytes(UTF_8);
        String path = hub.resolve(ONE, "data/train/large.bin");
        hub.largeFiles.next(path, cut(bytes, "\"x\"", 50_000)).on(path, content(bytes, "\"x\""));

        download(config().build());

        assertThat(output.resolve("data/train/large.bin").read()).isEqualTo(LARGE);
        assertThat(hub.largeFiles.requests(path).get(1).header("Range")).isPresent();
    }

    @Test
    void waitsForAnOverloadedHub() throws IOException {
        hub.server.next("/api/datasets/org/name/tree/" + ONE, status(429, "Retry-After", "30"));
        hub.server.next(hub.resolve(ONE, "README.md"), status(429, "Retry-After", "50"), status(500));

        download(config().build());

        assertThat(sleeps.sleeps().stream().map(Duration::toSeconds)).containsExactly(30L, 50L, 2L);
        assertThat(output.resolve("README.md").exists()).isTrue();
    }

    @Test
    void fetchesAnewWhatArrivedDamaged() throws IOException {
        String damaged = LARGE.replaceFirst("5", "6");
        String path = hub.resolve(ONE, "data/train/large.bin");
        hub.largeFiles.next(path, content(damaged.getBytes(UTF_8), "\"x\""));

        download(config().build());

        assertThat(output.resolve("data/train/large.bin").read()).isEqualTo(LARGE);
        assertThat(hub.largeFiles.requests(path)).hasSize(2);
    }

    @Test
    void leavesNothingOfAFileWithAnotherChecksum() throws IOException {
        hub.lie(entry -> {
            if (entry.has("lfs")) {
                entry.withObject("/lfs").put("oid", "a".repeat(64));
            }
            return entry;
        });

        assertThatThrownBy(() -> download(config().build()))
                .hasMessageContaining("data/train/large.bin has the SHA-256 ")
                .hasMessageContaining("but the Hub lists aaaa");
        assertThat(output.files()).noneMatch(file -> file.location().text().contains("large"));
    }

    @Test
    void leavesNothingOfASmallFileWithAnotherChecksum() throws IOException {
        hub.lie(entry -> entry.put("oid", "a".repeat(40)));

        assertThatThrownBy(
                        () -> download(config().hfUrlsGlob(List.of("README.md")).build()))
                .hasMessageContaining("README.md has the SHA-1 ");
        assertThat(output.resolve("README.md").exists()).isFalse();
    }

    @Test
    void leavesNothingOfAFileOfAnotherSize() throws IOException {
        for (int difference : List.of(-1, 1)) {
            hub.lie(entry -> entry.get("size").asInt() == 0
                    ? entry
                    : entry.put("size", entry.get("size").asInt() + difference));

            assertThatThrownBy(() ->
                            download(config().hfUrlsGlob(List.of("README.md")).build()))
                    .hasMessageContaining(
                            difference < 0 ? "has more than the 11 bytes" : "has 12 bytes, but the Hub lists 13");
            assertThat(output.resolve("README.md").exists()).isFalse();
        }
    }

    @Test
    void keepsToOneCommitWhenABranchMovesBetweenPages() throws IOException {
        hub.revision("main", ONE).pageSize(1).afterPage(page -> hub.revision("main", TWO));
        hub.file(TWO, "README.md", "# Another").file(TWO, "other.txt", "new");

        download(config().revision("main").build());

        assertThat(output.resolve("README.md").read()).isEqualTo("# A data set");
        assertThat(links()).hasSize(4);
        assertThat(output.resolve("other.txt").exists()).isFalse();
    }

    @Test
    void doesNotMixTwoCommits() throws IOException {
        hub.revision("main", ONE).file(TWO, "README.md", "# Another!!!");
        download(config().revision("main").build());
        hub.revision("main", TWO);

        assertThatThrownBy(() -> download(config().revision("main").build()))
                .hasMessageContaining("holds files of org/name at " + ONE)
                .hasMessageContaining("set the revision to " + ONE + ", or remove the directory");
        assertThat(output.resolve("README.md").read()).isEqualTo("# A data set");
    }

    @Test
    void readsAListAnewThatChangedBetweenItsPages() throws IOException {
        AtomicInteger lists = new AtomicInteger();
        hub.pageSize(2).afterPage(page -> {
            // A file that moves to a later page is listed twice, as two different ones.
            if (page == 0 && lists.incrementAndGet() == 1) {
                hub.lie(entry -> entry.put("path", "README.md"));
            } else {
                hub.lie(entry -> entry);
            }
        });

        download(config().build());

        assertThat(links()).hasSize(4);
    }

    @Test
    void givesUpOnAListThatKeepsChanging() {
        hub.lie(entry -> entry.put("path", "README.md"));

        assertThatThrownBy(() -> download(config().build())).hasMessageContaining("changed between its pages 3 times");
    }

    @Test
    void readsALongList() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            hub.file(TWO, "data/" + i + ".txt", "");
        }
        hub.file(TWO, "data/last.json", "{}").pageSize(5000);

        download(config().revision("2222222")
                .hfUrlsGlob(List.of("data/*.json", "**/99999.txt"))
                .build());

        assertThat(links())
                .containsExactly(
                        "datasets/org/name@2222222/data/last.json", "datasets/org/name@2222222/data/99999.txt");
        assertThat(hub.server.requests("/api/datasets/org/name/tree/" + TWO)).hasSize(21);
    }

    private DownloadConfigBuilder config() {
        return DownloadConfigBuilder.builder()
                .hfDatasetId("org/name")
                .revision(REVISION)
                .gcsOutputPath(output.path());
    }

    private void download(DownloadConfig config) throws IOException {
        HuggingFaceDownload.download(config, hub.environment(), http, clock);
    }

    private List<String> links() throws IOException {
        JsonNode provenance =
                new JsonMapper().readTree(output.resolve("provenance.json").read());
        return StreamSupport.stream(provenance.get("links").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
