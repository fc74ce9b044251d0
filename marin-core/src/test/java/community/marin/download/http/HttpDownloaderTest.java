package community.marin.download.http;

import static community.marin.testkit.WebServer.content;
import static community.marin.testkit.WebServer.cut;
import static community.marin.testkit.WebServer.status;
import static community.marin.testkit.WebServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.testkit.ManualClock;
import community.marin.testkit.NotedSleeps;
import community.marin.testkit.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDownloaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(5).nextBytes(CONTENT);
    }

    private final NotedSleeps sleeps = new NotedSleeps();
    private final HttpDownloader http = sleeps.downloader(PATIENCE, new ManualClock());
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        server.on("/file", content(CONTENT, "\"v1\""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goesOnWhereAConnectionBroke() throws IOException {
        server.next("/file", cut(CONTENT, "\"v1\"", 100_000), cut(CONTENT, "\"v1\"", 1), status(503));

        assertThat(fetch()).isEqualTo(CONTENT);

        assertThat(server.requests("/file")).hasSize(4);
        WebServer.Request second = server.requests("/file").get(1);
        assertThat(second.header("Range"))
                .hasValueSatisfying(range -> assertThat(range).matches("bytes=[1-9]\\d*-"));
        assertThat(second.header("If-Range")).contains("\"v1\"");
    }

    @Test
    void passesOverWhatItHasWhenTheServerBeginsAnew() throws IOException {
        server.next("/file", cut(CONTENT, "\"v1\"", 100_000), whole(CONTENT, "\"v1\""));

        assertThat(fetch()).isEqualTo(CONTENT);
    }

    @Test
    void doesNotJoinTwoStatesOfAFile() {
        server.next("/file", cut(CONTENT, "\"v0\"", 100_000));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(WrongContentException.class)
                .hasMessageContaining("/file changed while it was downloaded");
    }

    @Test
    void goesOnWhenNothingArrivesAnyMore() throws IOException {
        server.next("/file", server.stall(CONTENT, "\"v1\"", 70_000));

        assertThat(fetch(sleeps.downloader(Duration.ofSeconds(1), new ManualClock())))
                .isEqualTo(CONTENT);
        assertThat(sleeps.sleeps()).hasSize(1);
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToALimitAndGivesUp() {
        server.on("/file", status(500));

        assertThatThrownBy(this::fetch)
                .hasMessageContaining("the file failed 4 times")
                .hasMessageContaining("/file answered with status 500");

        assertThat(server.requests("/file")).hasSize(4);
        assertThat(sleeps.sleeps()).hasSize(3);
        assertBetween(sleeps.sleeps().get(0), 1000, 1500);
        assertBetween(sleeps.sleeps().get(1), 2000, 2500);
        assertBetween(sleeps.sleeps().get(2), 3000, 3500);
    }

    @Test
    void givesUpOnAServerThatKeepsCutting() {
        server.on("/file", cut(CONTENT, "\"v1\"", 1));

        assertThatThrownBy(this::fetch).hasMessageContaining("the file failed 10 times");
    }

    @Test
    void leavesAnOverloadedServerAloneAsLongAsItSays() throws IOException {
        server.next(
                "/file",
                status(429, "Retry-After", "40"),
                status(503, "Retry-After", "Thu, 01 Jan 2026 00:01:10 GMT"),
                status(429, "RateLimit", "\"api\";r=0;t=55"));

        assertThat(fetch()).isEqualTo(CONTENT);

        assertBetween(sleeps.sleeps().get(0), 40_000, 40_500);
        assertBetween(sleeps.sleeps().get(1), 70_000, 70_500);
        assertBetween(sleeps.sleeps().get(2), 55_000, 55_500);
    }

    @Test
    void saysSoWhenAServerWantsToBeLeftAloneForTooLong() {
        server.next("/file", status(429, "Retry-After", "7200"));

        assertThatThrownBy(this::fetch).hasMessageContaining("asks to be left alone for 120 minutes");
        assertThat(sleeps.sleeps()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatWillFailAgain() {
        server.on("/file", status(404));

        assertThatThrownBy(this::fetch).isInstanceOf(HttpStatusException.class);
        assertThat(server.requests("/file")).hasSize(1);
    }

    @Test
    void keepsTheTokenFromOtherServersAndFromMessages() throws IOException {
        try (WebServer other = new WebServer()) {
            other.on("/signed", content(CONTENT, "\"v1\""));
            other.on("/broken", status(403));
            server.on("/here", status(307, "Location", "/there"));
            server.on("/there", status(302, "Location", other.address() + "/signed?signature=abc"));
            server.on("/bad", status(302, "Location", other.address() + "/broken?signature=abc"));

            assertThat(read(http, get("/here"))).isEqualTo(CONTENT);
            assertThatThrownBy(() -> read(http, get("/bad")))
                    .hasMessage(other.address() + "/broken answered with status 403");

            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsOnly(Optional.of("Bearer hf_secret"));
            assertThat(other.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsOnly(Optional.empty());
        }
        assertThat(get("/here").toString()).doesNotContain("hf_secret");
        assertThatThrownBy(() -> new BearerToken("hf_secret\r\nX-Other: 1"))
                .message()
                .doesNotContain("hf_secret");
    }

    @Test
    void refusesEndlessAndOddRedirects() {
        server.on("/loop", status(302, "Location", "/loop"));
        server.on("/odd", status(302, "Location", "file:///etc/passwd"));

        assertThatThrownBy(() -> read(http, get("/loop"))).hasMessageContaining("/loop redirects more than 10 times");
        assertThatThrownBy(() -> read(http, get("/odd"))).hasMessageContaining("redirects to what is no http");
    }

    @Test
    void stopsWhenItIsInterrupted() {
        server.on("/file", server.stall(CONTENT, "\"v1\"", 70_000));
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::fetch).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sleeps.sleeps()).isEmpty();
    }

    @Test
    void readsAnEmptyFile() throws IOException {
        server.on("/file", content(new byte[0], "\"v1\""));

        assertThat(fetch()).isEmpty();
        assertThat(server.requests("/file")).hasSize(1);
    }

    @Test
    void refusesAnAnswerThatIsTooLong() {
        assertThatThrownBy(() -> http.read("the list", get("/file"), 1000))
                .hasMessage("the list is longer than 1000 bytes");
    }

    @Test
    void beginsAnewAfterWrongContentAFewTimes() {
        int[] runs = {0};

        assertThatThrownBy(() -> http.restarting("the file", () -> {
                    runs[0]++;
                    throw new WrongContentException("not this");
                }))
                .hasMessage("not this");

        assertThat(runs[0]).isEqualTo(3);
        assertThat(sleeps.sleeps()).hasSize(2);
    }

    private static void assertBetween(Duration time, long leastMillis, long mostMillis) {
        assertThat(time).isBetween(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis));
    }

    private byte[] fetch() throws IOException {
        return fetch(http);
    }

    private byte[] fetch(HttpDownloader downloader) throws IOException {
        return read(downloader, new HttpGet(server.uri("/file"), Map.of(), Optional.empty()));
    }

    private HttpGet get(String path) {
        URI uri = server.uri(path);
        return new HttpGet(uri, Map.of(), Optional.of(new BearerToken("hf_secret")));
    }

    private static byte[] read(HttpDownloader downloader, HttpGet request) throws IOException {
        try (InputStream in = downloader.open("the file", request)) {
            return in.readAllBytes();
        }
    }
}
