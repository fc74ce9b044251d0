package community.marin.storage.gcs.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.WriteChannel;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real client against the server, when it is told to fail. */
class FaultsTest {
    private static final int QUANTUM = ResumableSession.QUANTUM;
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    private GcsServer server;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        server = GcsServer.start(ServerSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
        server.bucket("lake");
        storage = Clients.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        storage.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void theClientTriesAgainAfterATransientError(int code) {
        server.put("lake", "a", bytes("x"));
        server.faults().add(FaultPlan.times(2, RequestMatcher.any(), new Fault.Status(code)));
        assertThat(storage.readAllBytes("lake", "a")).isEqualTo(bytes("x"));
        assertThat(server.log().requests()).extracting(LoggedRequest::status).containsExactly(code, code, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void theClientGivesUpWithoutPermission(int code) {
        server.faults().add(FaultPlan.always(RequestMatcher.any(), new Fault.Status(code)));
        StorageException refused = catchThrowableOfType(StorageException.class, () -> storage.get("lake", "a"));
        assertThat(refused.getCode()).isEqualTo(code);
        assertThat(server.log().requests()).hasSize(1);
    }

    @Test
    void aChunkThatIsCutResumesWhereItBroke() throws IOException {
        byte[] content = new byte[6 * QUANTUM + 5];
        new Random(1).nextBytes(content);
        server.faults()
                .add(FaultPlan.once(
                        RequestMatcher.of(Operation.RESUMABLE_PUT), new Fault.CutRequest(QUANTUM + QUANTUM / 2)));
        upload("big", content, 3 * QUANTUM);
        assertThat(server.get("lake", "big")).hasValue(content);
        List<String> ranges = server.log().of(Operation.RESUMABLE_PUT).stream()
                .map(request -> request.contentRange().orElse(""))
                .toList();
        assertThat(ranges).hasSizeGreaterThan(2);
        assertThat(ranges.get(0)).startsWith("bytes 0-");
        assertThat(ranges.subList(1, ranges.size()))
                .noneMatch(range -> range.startsWith("bytes 0-"))
                .anyMatch(range -> range.startsWith("bytes " + QUANTUM + "-"));
        assertThat(server.log().count(Operation.RESUMABLE_START)).isEqualTo(1);
        assertThat(server.log().count(Operation.RESUMABLE_STATUS)).isPositive();
    }

    @Test
    void aResumableUploadLosesAgainstAWriterThatCameBetween() throws IOException {
        WriteChannel channel = storage.writer(BlobInfo.newBuilder("lake", "a").build(), BlobWriteOption.doesNotExist());
        channel.setChunkSize(QUANTUM);
        channel.write(ByteBuffer.wrap(new byte[QUANTUM]));
        channel.write(ByteBuffer.wrap(new byte[1]));
        server.put("lake", "a", bytes("other"));
        StorageException lost = catchThrowableOfType(StorageException.class, channel::close);
        assertThat(lost.getCode()).isEqualTo(412);
        assertThat(server.get("lake", "a")).hasValue(bytes("other"));
        server.log().clear();
        StorageException late = catchThrowableOfType(StorageException.class, () -> {
            try (WriteChannel second =
                    storage.writer(BlobInfo.newBuilder("lake", "a").build(), BlobWriteOption.doesNotExist())) {
                second.write(ByteBuffer.wrap(new byte[1]));
            }
        });
        assertThat(late.getCode()).isEqualTo(412);
        assertThat(server.log().count(Operation.RESUMABLE_PUT)).isZero();
    }

    @Test
    void aLostReplyMakesAWinnerLookLikeALoser() {
        server.faults().add(FaultPlan.once(RequestMatcher.of(Operation.INSERT).onObject("loc"), new Fault.LostReply()));
        StorageException lost = catchThrowableOfType(
                StorageException.class,
                () -> storage.create(
                        BlobInfo.newBuilder("lake", "lock").build(), bytes("me"), BlobTargetOption.doesNotExist()));
        assertThat(lost.getCode()).isEqualTo(412);
        assertThat(server.get("lake", "lock")).hasValue(bytes("me"));
        assertThat(server.history().changes()).hasSize(1);
        assertThat(server.log().of(Operation.INSERT))
                .extracting(LoggedRequest::status)
                .containsExactly(200, 412);
    }

    @Test
    void anAnswerThatIsCutIsReadAgain() {
        byte[] content = new byte[100_000];
        new Random(2).nextBytes(content);
        server.put("lake", "a", content);
        server.faults().add(FaultPlan.once(RequestMatcher.of(Operation.READ), new Fault.CutResponse()));
        assertThat(storage.readAllBytes("lake", "a")).isEqualTo(content);
        assertThat(server.log().count(Operation.READ)).isEqualTo(2);
    }

    @Test
    void aRequestThatIsCutIsNotDone() {
        server.faults().add(FaultPlan.once(RequestMatcher.of(Operation.INSERT), new Fault.CutRequest(10)));
        storage.create(BlobInfo.newBuilder("lake", "a").build(), bytes("x"), BlobTargetOption.doesNotExist());
        assertThat(server.log().of(Operation.INSERT))
                .extracting(LoggedRequest::status)
                .containsExactly(0, 200);
    }

    @Test
    void aHeldRequestWaitsForTheTest() throws InterruptedException {
        try (Hold hold = server.hold(RequestMatcher.of(Operation.INSERT), Hold.Point.BEFORE_ACTING)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(
                    () -> storage.create(BlobInfo.newBuilder("lake", "a").build(), bytes("x")));
            hold.awaitArrival();
            assertThat(server.names("lake")).isEmpty();
            hold.release();
            writing.join();
        }
        assertThat(server.names("lake")).containsExactly("a");
    }

    @Test
    void aSeedReplaysItsStorm() {
        RequestFacts facts = new RequestFacts("GET", "/", Operation.GET, "lake", "a");
        List<List<Optional<Fault>>> storms = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            FaultPlan plan = FaultPlan.seeded(seed, FaultRate.storm(0.1));
            storms.add(Stream.generate(() -> plan.next(facts)).limit(1000).toList());
        }
        assertThat(storms.get(0)).isEqualTo(storms.get(1)).isNotEqualTo(storms.get(2));
        assertThat(storms.get(0).stream().filter(Optional::isPresent)).hasSizeBetween(500, 700);
    }

    @Test
    void anotherProcessTellsAndAsks() throws Exception {
        server.put("lake", "a", bytes("x"));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest tell = HttpRequest.newBuilder(URI.create(server.url() + "/faults"))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "[{\"fault\": \"status\", \"code\": 503, \"operation\": \"get\", \"count\": 1, \"retry_after\": 2}]"))
                .build();
        assertThat(client.send(tell, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        HttpResponse<String> told = get(client, "/storage/v1/b/lake/o/a");
        assertThat(told.statusCode()).isEqualTo(503);
        assertThat(told.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(told.headers().firstValue("Date")).hasValue("Wed, 2 Jan 2030 03:04:05 GMT");
        assertThat(get(client, "/b/lake/o/a").statusCode()).isEqualTo(200);
        assertThat(get(client, "/history").body()).contains("\"name\":\"a\"", "\"text\":\"x\"");
        assertThat(get(client, "/requests").body()).contains("\"status\":503", "\"fault\":\"Status\"");
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void upload(String name, byte[] content, int chunk) throws IOException {
        try (WriteChannel channel =
                storage.writer(BlobInfo.newBuilder("lake", name).build(), BlobWriteOption.doesNotExist())) {
            channel.setChunkSize(chunk);
            channel.write(ByteBuffer.wrap(content));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
