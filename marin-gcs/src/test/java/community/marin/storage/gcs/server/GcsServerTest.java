package community.marin.storage.gcs.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.CopyWriter;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.Storage.ComposeRequest;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.Storage.MoveBlobRequest;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real client against the server, when nothing goes wrong. */
class GcsServerTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

    private GcsServer server;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        server = GcsServer.start(ServerSettings.defaults()
                .withPageSize(2)
                .withBytesPerRewrite(1 << 20)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
        server.bucket("lake", "EUROPE-WEST4", "region");
        storage = Clients.of(server);
    }

    @AfterEach
    void stop() throws Exception {
        storage.close();
        server.close();
    }

    @Test
    void tellsWhereABucketLies() {
        Bucket bucket = storage.get("lake");
        assertThat(bucket.getLocation()).isEqualTo("EUROPE-WEST4");
        assertThat(bucket.getLocationType()).isEqualTo("region");
        assertThat(storage.get("sea")).isNull();
        StorageException missing =
                catchThrowableOfType(StorageException.class, () -> storage.create(info("sea", "a"), bytes("x")));
        assertThat(missing.getCode()).isEqualTo(404);
        assertThat(missing).hasMessageContaining("The specified bucket does not exist.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a b",
                "a#b",
                "a?b=c&d",
                "100%25",
                "a+b",
                "{a,b}",
                "[x]*",
                "Übergröße/日本/🜚",
                "a//b/",
                "..",
                "'\""
            })
    void keepsOddNames(String name) {
        storage.create(info("lake", name), bytes("content"));
        assertThat(server.names("lake")).containsExactly(name);
        assertThat(storage.readAllBytes("lake", name)).isEqualTo(bytes("content"));
        assertThat(storage.get("lake", name).getName()).isEqualTo(name);
        assertThat(names(BlobListOption.prefix(name))).containsExactly(name);
        assertThat(storage.delete("lake", name)).isTrue();
        assertThat(server.names("lake")).isEmpty();
    }

    @Test
    void tellsWhatIsKnownOfAnObject() {
        storage.create(
                BlobInfo.newBuilder("lake", "a")
                        .setContentType("text/plain")
                        .setMetadata(Map.of("who", "me"))
                        .build(),
                bytes("123456789"));
        Blob blob = storage.get("lake", "a");
        assertThat(blob.getSize()).isEqualTo(9);
        assertThat(blob.getContentType()).isEqualTo("text/plain");
        assertThat(blob.getMetadata()).containsEntry("who", "me");
        // The check value of CRC-32C in every description of it.
        assertThat(blob.getCrc32cToHexString()).isEqualTo("e3069283");
        assertThat(blob.getMd5ToHexString()).isEqualTo("25f9e794323b453885f5181f1b624d0b");
        assertThat(blob.getUpdateTimeOffsetDateTime().toInstant()).isEqualTo(NOW);
        assertThat(blob.getGeneration()).isEqualTo(server.generation("lake", "a"));
        Blob patched =
                blob.toBuilder().setMetadata(Map.of("who", "you")).build().update();
        assertThat(patched.getMetageneration()).isEqualTo(2);
        assertThat(patched.getGeneration()).isEqualTo(blob.getGeneration());
    }

    @Test
    void keepsPreconditions() {
        BlobInfo lock = info("lake", "lock");
        long first = storage.create(lock, bytes("1"), BlobTargetOption.doesNotExist())
                .getGeneration();
        assertPreconditionFailed(() -> storage.create(lock, bytes("2"), BlobTargetOption.doesNotExist()));
        long second = storage.create(lock, bytes("3"), BlobTargetOption.generationMatch(first))
                .getGeneration();
        assertThat(second).isGreaterThan(first);
        assertPreconditionFailed(() -> storage.create(lock, bytes("4"), BlobTargetOption.generationMatch(first)));
        assertPreconditionFailed(() -> storage.delete(lock.getBlobId(), BlobSourceOption.generationMatch(first)));
        assertPreconditionFailed(() -> storage.readAllBytes(lock.getBlobId(), BlobSourceOption.generationMatch(first)));
        assertThat(server.get("lake", "lock")).hasValue(bytes("3"));
        assertThat(storage.delete(lock.getBlobId(), BlobSourceOption.generationMatch(second)))
                .isTrue();
        assertThat(storage.delete(lock.getBlobId())).isFalse();
        assertThat(server.log().requests().get(0).preconditions()).containsEntry("ifGenerationMatch", 0L);
        assertThat(server.history().of("lake", "lock"))
                .extracting(Change::deleted, Change::generation, Change::text)
                .containsExactly(
                        tuple(false, first, Optional.of("1")),
                        tuple(false, second, Optional.of("3")),
                        tuple(true, second, Optional.of("3")));
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheChecksum() {
        BlobInfo wrong = BlobInfo.newBuilder("lake", "a").setCrc32c("AAAAAA==").build();
        StorageException refused = catchThrowableOfType(StorageException.class, () -> {
            try (WriteChannel channel = storage.writer(wrong, BlobWriteOption.crc32cMatch())) {
                channel.write(ByteBuffer.wrap(bytes("x")));
            }
        });
        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(server.names("lake")).isEmpty();
    }

    @Test
    void listsInPages() {
        for (String name : List.of("a", "b/1", "b/2", "c", "d/", "d/x", "e", "f/y")) {
            server.put("lake", name, bytes(name));
        }
        assertThat(names()).containsExactly("a", "b/1", "b/2", "c", "d/", "d/x", "e", "f/y");
        assertThat(server.log().count(Operation.LIST)).isEqualTo(4);
        assertThat(names(BlobListOption.currentDirectory())).containsExactlyInAnyOrder("a", "b/", "c", "d/", "e", "f/");
        assertThat(names(BlobListOption.prefix("d/"), BlobListOption.currentDirectory()))
                .containsExactly("d/", "d/x");
        assertThat(names(BlobListOption.startOffset("c"), BlobListOption.endOffset("e")))
                .containsExactly("c", "d/", "d/x");
        assertThat(names(BlobListOption.matchGlob("?/{1,y}"))).containsExactly("b/1", "f/y");
        assertThat(names(BlobListOption.prefix("zzz"))).isEmpty();
    }

    @Test
    void readsRanges() throws IOException {
        server.put("lake", "a", bytes("0123456789"));
        try (ReadChannel channel = storage.reader("lake", "a")) {
            channel.seek(3);
            channel.limit(7);
            ByteBuffer read = ByteBuffer.allocate(10);
            while (channel.read(read) >= 0) {
                // Until the limit.
            }
            assertThat(new String(read.array(), 0, read.position(), UTF_8)).isEqualTo("3456");
        }
        assertThat(server.log().of(Operation.READ))
                .extracting(LoggedRequest::status)
                .contains(206);
    }

    @Test
    void copiesMovesAndComposes() {
        byte[] big = new byte[(5 << 20) / 2];
        server.put("lake", "big", big);
        CopyWriter copy = storage.copy(CopyRequest.newBuilder()
                .setSource(BlobId.of("lake", "big"))
                .setTarget(BlobId.of("lake", "copy"))
                .build());
        assertThat(copy.isDone()).isFalse();
        assertThat(copy.getResult().getSize()).isEqualTo(big.length);
        assertThat(server.log().count(Operation.REWRITE)).isEqualTo(3);

        server.put("lake", "1", bytes("one "));
        server.put("lake", "2", bytes("two"));
        storage.compose(ComposeRequest.newBuilder()
                .addSource("1", "2")
                .setTarget(info("lake", "both"))
                .build());
        assertThat(server.get("lake", "both")).hasValue(bytes("one two"));

        storage.moveBlob(MoveBlobRequest.newBuilder()
                .setSource(BlobId.of("lake", "both"))
                .setTarget(BlobId.of("lake", "moved"))
                .build());
        assertThat(server.names("lake")).containsExactly("1", "2", "big", "copy", "moved");
    }

    @Test
    void answersBatches() {
        server.put("lake", "a", bytes("a"));
        server.put("lake", "b", bytes("b"));
        assertThat(storage.delete(BlobId.of("lake", "a"), BlobId.of("lake", "none"), BlobId.of("lake", "b")))
                .containsExactly(true, false, true);
        assertThat(server.names("lake")).isEmpty();
    }

    @Test
    void fieldsMayBeNarrowed() {
        server.put("lake", "a", bytes("a"));
        assertThat(storage.get("lake", "a", Storage.BlobGetOption.fields(BlobField.GENERATION))
                        .getGeneration())
                .isPositive();
    }

    private List<String> names(BlobListOption... options) {
        return StreamSupport.stream(storage.list("lake", options).iterateAll().spliterator(), false)
                .map(Blob::getName)
                .toList();
    }

    private static void assertPreconditionFailed(ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(412));
    }

    private static BlobInfo info(String bucket, String name) {
        return BlobInfo.newBuilder(bucket, name).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
