package community.marin.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.FileAttributes;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import community.marin.storage.StoredFile;
import community.marin.storage.gcs.server.Fault;
import community.marin.storage.gcs.server.FaultPlan;
import community.marin.storage.gcs.server.Operation;
import community.marin.storage.gcs.server.RequestMatcher;
import community.marin.storage.gcs.server.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google Cloud Storage: its traps, and what goes wrong on the way there. */
final class GcsStorageTest {
    private TestBucket bucket;
    private GcsStorage storage;

    @BeforeEach
    void start() throws IOException {
        bucket = TestBucket.start();
        storage = bucket.storage();
    }

    @AfterEach
    void stop() throws IOException {
        bucket.close();
    }

    @Test
    void eachOperationIsOneRequest() throws IOException {
        write("a/file", "text");
        storage.read(bucket.at("a/file"));
        storage.read(bucket.at("a/missing"));
        storage.stat(bucket.at("a/file"));
        storage.list(bucket.at("a"));
        storage.names(bucket.at("a"));
        storage.delete(bucket.at("a/file"), Precondition.any());

        assertThat(bucket.server().log().requests()).hasSize(7);
    }

    @Test
    void theBucketItself() throws IOException {
        write("top", "x");
        write("folder/file", "x");

        assertThat(storage.names(bucket.root())).containsExactly("folder", "top");
        assertThat(storage.list(bucket.root()))
                .extracting(FileAttributes::location)
                .containsExactly(bucket.at("folder/file"), bucket.at("top"));
        assertThat(storage.stat(bucket.root())).isEmpty();
        assertThatThrownBy(() -> storage.write(bucket.root(), new byte[0], Precondition.any()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gs://test-bucket is a whole bucket");
    }

    @Test
    void emptyObjectsThatStandForFoldersAreNoFiles() throws IOException {
        bucket.server().put(TestBucket.NAME, "folder/", new byte[0]);
        bucket.server().put(TestBucket.NAME, "folder/sub/", new byte[0]);
        write("folder/file", "x");

        assertThat(storage.names(bucket.at("folder"))).containsExactly("file", "sub");
        assertThat(storage.list(bucket.at("folder")))
                .extracting(FileAttributes::location)
                .containsExactly(bucket.at("folder/file"));
        assertThat(storage.stat(bucket.at("folder"))).isEmpty();
        assertThat(storage.list(bucket.at("folder/sub"))).isEmpty();
    }

    @Test
    void smallPages() throws IOException {
        bucket.close();
        bucket = TestBucket.start(ServerSettings.defaults().withPageSize(3));
        storage = bucket.storage();
        List<String> names = IntStream.range(0, 20).mapToObj("%02d"::formatted).toList();
        for (String name : names) {
            write("many/" + name + "/x", "x");
        }

        assertThat(storage.list(bucket.at("many"))).hasSize(20);
        assertThat(storage.names(bucket.at("many"))).isEqualTo(names);
    }

    @Test
    void aLargeCopyTakesSeveralRequests() throws IOException {
        bucket.close();
        bucket = TestBucket.start(ServerSettings.defaults().withBytesPerRewrite(1 << 20));
        storage = bucket.storage();
        byte[] content = random(3 << 20);
        storage.write(bucket.at("from"), content, Precondition.any());
        storage.copy(bucket.at("from"), bucket.at("to"));

        assertThat(bucket.server().get(TestBucket.NAME, "to")).contains(content);
    }

    @Test
    void theServersTimeAndRegion() throws IOException {
        bucket.close();
        Instant then = Instant.parse("2031-05-06T07:08:09Z");
        bucket = TestBucket.start(ServerSettings.defaults().withClock(Clock.fixed(then, ZoneOffset.UTC)));
        storage = bucket.storage();

        assertThat(storage.serverTime()).isEmpty();
        write("file", "x");
        assertThat(storage.serverTime().orElseThrow()).isBetween(then, then.plusSeconds(60));
        StoredFile file = storage.read(bucket.at("file")).orElseThrow();
        assertThat(file.modified()).isBetween(then, then.plusSeconds(1));
        assertThat(storage.region(bucket.at("file"))).contains("us-central1");
        fail(RequestMatcher.any(), new Fault.Status(403));
        assertThat(storage.region(bucket.root())).isEmpty();
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        write("file", "x");
        for (Fault fault : List.of(
                new Fault.Status(503),
                new Fault.Status(500),
                new Fault.Status(429, Optional.of(Duration.ofSeconds(1))),
                new Fault.Status(408),
                new Fault.LostReply(),
                new Fault.CutResponse(),
                new Fault.CutRequest(0))) {
            fail(4, fault);
            assertThat(storage.read(bucket.at("file")).orElseThrow().text()).isEqualTo("x");
            fail(4, fault);
            assertThat(storage.list(bucket.root())).hasSize(1);
            fail(4, fault);
            assertThat(storage.write(bucket.at("other"), new byte[10], Precondition.any()))
                    .isPresent();
            fail(4, fault);
            assertThat(storage.path(bucket.at("file"))).exists();
            bucket.server().faults().clear();
            storage.delete(bucket.at("other"), Precondition.any());
        }
    }

    @Test
    void aServerThatStaysBusyIsTold() {
        fail(RequestMatcher.any(), new Fault.Status(503));

        assertThatThrownBy(() -> storage.read(bucket.at("file")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gs://test-bucket/file")
                .hasMessageContaining("503");
    }

    @Test
    void aConditionalWriteWhoseReplyIsLostIsKnownAsOurs() throws IOException {
        for (Fault fault : List.of(new Fault.LostReply(), new Fault.CutResponse())) {
            Location file = bucket.at("lock-" + fault);
            bucket.server().faults().add(FaultPlan.once(RequestMatcher.of(Operation.INSERT), fault));
            Optional<Generation> created = storage.write(file, "one".getBytes(UTF_8), Precondition.absent());
            assertThat(created).isPresent();
            assertThat(storage.stat(file).orElseThrow().generation()).isEqualTo(created.get());

            bucket.server().faults().add(FaultPlan.once(RequestMatcher.of(Operation.INSERT), fault));
            Optional<Generation> replaced =
                    storage.write(file, "two".getBytes(UTF_8), Precondition.matches(created.get()));
            assertThat(replaced).isPresent();
            assertThat(storage.read(file).orElseThrow().generation()).isEqualTo(replaced.get());

            // The same content from somebody else is not ours.
            assertThat(storage.write(file, "two".getBytes(UTF_8), Precondition.matches(created.get())))
                    .isEmpty();
        }
    }

    @Test
    void aDeleteWhoseReplyIsLostIsNotClaimed() throws IOException {
        write("lock", "x");
        Generation generation = storage.stat(bucket.at("lock")).orElseThrow().generation();
        bucket.server().faults().add(FaultPlan.once(RequestMatcher.of(Operation.DELETE), new Fault.LostReply()));

        assertThat(storage.delete(bucket.at("lock"), Precondition.matches(generation)))
                .isFalse();
        assertThat(storage.stat(bucket.at("lock"))).isEmpty();
    }

    @Test
    void aPartOfALargeObjectIsReadWithoutTheRest() throws Exception {
        try (ServerSocket endless = new ServerSocket(0)) {
            ExecutorService server = Executors.newSingleThreadExecutor();
            Future<?> served = server.submit(() -> serveWithoutEnd(endless));
            try (InputStream in =
                    TestBucket.storage("localhost:" + endless.getLocalPort()).open(bucket.at("x"), 0)) {
                assertThat(in.readNBytes(1000)).hasSize(1000);
            }
            served.get();
            server.shutdown();
        }
    }

    /** Sends a body of a tebibyte, until the client hangs up. */
    private static Void serveWithoutEnd(ServerSocket listening) throws IOException {
        try (Socket client = listening.accept()) {
            OutputStream out = client.getOutputStream();
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\nx-goog-generation: 1\r\n\r\n".getBytes(UTF_8));
            try {
                while (true) {
                    out.write(new byte[1 << 16]);
                }
            } catch (SocketException hungUp) {
                return null;
            }
        }
    }

    @Test
    void anUploadGoesOnWhereItWasCut() throws IOException {
        byte[] content = random(20 << 20);
        bucket.server()
                .faults()
                .add(FaultPlan.once(RequestMatcher.any().withMethod("PUT"), new Fault.CutRequest(1 << 20)));
        try (PendingFile file = storage.create(bucket.at("large"))) {
            file.stream().write(content);
            file.commit();
        }

        assertThat(bucket.server().get(TestBucket.NAME, "large")).contains(content);
        List<String> ranges = bucket.server().log().requests().stream()
                .flatMap(request -> request.contentRange().stream())
                .toList();
        assertThat(ranges.stream().filter(range -> range.startsWith("bytes 0-")))
                .as("%s", ranges)
                .hasSize(1);
        assertThat(ranges).anyMatch(range -> range.startsWith("bytes 1048576-"));
    }

    @Test
    void aDownloadGoesOnWhereItWasCut() throws IOException {
        byte[] content = random(5 << 20);
        storage.write(bucket.at("large"), content, Precondition.any());
        bucket.server()
                .faults()
                .add(FaultPlan.times(3, RequestMatcher.any().withMethod("GET"), new Fault.CutResponse()));

        try (InputStream in = storage.open(bucket.at("large"), 0)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(bucket.server().log().requests())
                .filteredOn(request -> request.facts().method().equals("GET"))
                .hasSize(4);
    }

    @Test
    void aMissingBucketIsAnErrorThatNamesIt() {
        Location missing = new Location("gs://no-such-bucket/x");
        for (Request request : List.<Request>of(
                () -> storage.read(missing),
                () -> storage.stat(missing),
                () -> storage.list(missing),
                () -> storage.names(missing),
                () -> storage.write(missing, new byte[0], Precondition.absent()),
                () -> storage.delete(missing, Precondition.any()),
                () -> storage.open(missing, 0).close(),
                () -> storage.copy(missing, bucket.at("x")))) {
            assertThatThrownBy(request::send)
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("there is no bucket gs://no-such-bucket; correct --prefix, or make the bucket");
        }
    }

    @Test
    void refusalsSayWhatToDo() {
        fail(1, new Fault.Status(403));
        assertThatThrownBy(() -> storage.read(bucket.at("x")))
                .hasMessageContaining("no permission for gs://test-bucket/x")
                .hasMessageContaining("roles/storage.objectUser");
        bucket.server().faults().clear();
        fail(1, new Fault.Status(401));
        assertThatThrownBy(() -> storage.read(bucket.at("x")))
                .hasMessageContaining("gs://test-bucket")
                .hasMessageContaining("gcloud auth application-default login");
        assertThatThrownBy(() -> storage.read(new Location("gs://Not_A_Bucket/x")))
                .hasMessageContaining("'Not_A_Bucket'");
    }

    @Test
    void aServerThatNeverAnsweredIsToldAtOnce() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        GcsStorage nowhere = TestBucket.storage("localhost:" + port);

        assertThatThrownBy(() -> nowhere.read(bucket.at("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot reach gs://test-bucket");
    }

    @Test
    void theEmulatorsAddressNeedsNoScheme() throws IOException {
        write("file", "x");
        GcsStorage other = TestBucket.storage(bucket.server().url().substring("http://".length()));

        assertThat(other.read(bucket.at("file"))).isPresent();
    }

    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    private void fail(RequestMatcher matcher, Fault fault) {
        bucket.server().faults().add(FaultPlan.always(matcher, fault));
    }

    private void fail(int times, Fault fault) {
        bucket.server().faults().clear();
        bucket.server().faults().add(FaultPlan.times(times, RequestMatcher.any(), fault));
    }

    private void write(String name, String text) throws IOException {
        storage.write(bucket.at(name), text.getBytes(UTF_8), Precondition.any());
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        return content;
    }
}
