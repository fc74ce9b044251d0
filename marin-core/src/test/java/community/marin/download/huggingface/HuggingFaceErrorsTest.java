package community.marin.download.huggingface;

import static community.marin.testkit.WebServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.download.http.HttpDownloader;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.FakeHub;
import community.marin.testkit.ManualClock;
import community.marin.testkit.NotedSleeps;
import community.marin.testkit.TestLocation;
import community.marin.testkit.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of a download is told in words that say what to do. */
@EveryStorage
class HuggingFaceErrorsTest {
    private static final String ONE = FakeHub.hash('1');
    private static final String REVISION = "1111111";

    private final ManualClock clock = new ManualClock();
    private final HttpDownloader http = new NotedSleeps().downloader(Duration.ofSeconds(20), clock);
    private final TestLocation output;
    private FakeHub hub;

    HuggingFaceErrorsTest(TestLocation output) {
        this.output = output;
    }

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub("datasets/org/name")
                .file(ONE, "README.md", "# A data set")
                .file(ONE, "data/train/large.bin", "0123456789");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        for (String name : List.of("../../x", "/etc/x", "a/./x", "a//x", "a\\..\\x", "a\nx", "")) {
            hub.lie(entry -> entry.put("path", name));

            assertThatThrownBy(() -> download(config().build()))
                    .hasMessageContaining("The Hub lists in datasets/org/name a file named")
                    .hasMessageContaining("could lie outside the output")
                    .message()
                    .doesNotContain("\n");
        }
        assertThat(output.files()).isEmpty();
    }

    @Test
    void refusesNamesThatMarinUses() throws IOException {
        for (String name : List.of(".executor_status", "provenance.json", ".metrics/x.jsonl")) {
            hub.lie(entry -> entry.put(
                    "path",
                    entry.get("path").asText().equals("README.md")
                            ? name
                            : "y" + entry.get("path").asText()));

            assertThatThrownBy(() -> download(config().build())).hasMessageContaining("a file named " + name);
        }
        assertThat(output.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"datas", "no JSON"})
    void namesADamagedProvenance(String content) throws IOException {
        output.resolve("provenance.json").write(content);

        assertThatThrownBy(() -> download(config().build()))
                .hasMessageContaining("/provenance.json is malformed: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void saysThatARevisionIsMissing() {
        assertThatThrownBy(() -> download(config().revision("abcdef0").build()))
                .hasMessage("The Hub has no revision abcdef0 of datasets/org/name, or no such repository");
        assertThatThrownBy(() -> download(config().hfDatasetId("org/other").build()))
                .hasMessageContaining("The Hub has no repository datasets/org/other");
    }

    @Test
    void saysWhatToDoAboutAGatedRepository() {
        hub.server.on("/api/datasets/org/name/revision/" + REVISION, status(401, "X-Error-Code", "GatedRepo"));

        assertThatThrownBy(() -> download(config().build()))
                .hasMessageContaining("datasets/org/name is gated (the Hub answered 401)")
                .hasMessageContaining("ask for access at " + hub.server.address() + "/datasets/org/name")
                .hasMessageContaining("set HF_TOKEN");
    }

    @Test
    void saysWhatToDoAboutAGatedRepositoryWhoseListIsOpen() throws IOException {
        hub.server.on(hub.resolve(ONE, "README.md"), status(403, "X-Error-Code", "GatedRepo"));

        assertThatThrownBy(() -> download(config().build()))
                .hasMessageContaining("datasets/org/name is gated (the Hub answered 403)");
        assertThat(output.resolve("README.md").exists()).isFalse();
    }

    @Test
    void refusesAListThatNeverEnds() {
        hub.server.on("/api/datasets/org/name/tree/" + ONE, exchange -> {
            exchange.getResponseHeaders().add("Link", "<" + exchange.getRequestURI() + ">; rel=\"next\"");
            WebServer.content("[]".getBytes(UTF_8), "\"x\"").respond(exchange);
        });

        assertThatThrownBy(() -> download(config().build())).hasMessageContaining("a page names an earlier one");
    }

    @Test
    void showsTheTokenToTheHubAlone() throws IOException {
        Map<String, String> environment = Map.of("HF_ENDPOINT", hub.server.address(), "HF_TOKEN", "hf_secret\n");
        HuggingFaceDownload.download(config().build(), environment, http, clock);

        assertThat(hub.server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsOnly(Optional.of("Bearer hf_secret"));
        assertThat(hub.largeFiles.requests())
                .isNotEmpty()
                .extracting(request -> request.header("Authorization"))
                .containsOnly(Optional.empty());

        hub.server.on("/api/datasets/org/name/revision/" + REVISION, status(403));
        assertThatThrownBy(() -> HuggingFaceDownload.download(config().build(), environment, http, clock))
                .hasMessageContaining("The account of HF_TOKEN has no access")
                .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("hf_secret"));
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> HuggingFaceDownload.download(
                        config().build(), Map.of("HF_ENDPOINT", "huggingface.co"), http, clock))
                .hasMessage("HF_ENDPOINT: \"huggingface.co\" is no address such as https://huggingface.co");
        assertThatThrownBy(() ->
                        HuggingFaceDownload.download(config().build(), Map.of("HF_TOKEN", "hf_se cret"), http, clock))
                .hasMessageStartingWith("HF_TOKEN: ")
                .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("hf_se"));
        assertThatThrownBy(() -> config().hfDatasetId("org/../name").build()).hasMessageContaining("hfDatasetId");
        assertThatThrownBy(() -> config().hfRepoTypePrefix("models").build()).hasMessageContaining("\"\" for models");
        assertThatThrownBy(() -> config().revision("../x").build()).hasMessageContaining("no commit, branch or tag");
    }

    @Test
    void saysThatTheEndpointIsNoHub() {
        hub.server.on(
                "/api/datasets/org/name/revision/" + REVISION, WebServer.content("<html>".getBytes(UTF_8), "\"x\""));

        assertThatThrownBy(() -> download(config().build())).hasMessageContaining("a Hugging Face Hub?");
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

    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
