package community.marin.parquet;

import static community.marin.parquet.TestRows.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.DataFiles;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.ValueWriter;
import community.marin.storage.StoragePaths;
import community.marin.storage.Storages;
import community.marin.storage.gcs.server.GcsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files in a bucket are read in parts, and appear whole. */
final class BucketTest {
    private static final String BUCKET = "test-bucket";

    private GcsServer server;
    private Path root;

    @BeforeEach
    void start() throws IOException {
        server = GcsServer.start();
        server.bucket(BUCKET);
        root = StoragePaths.of("gs://" + BUCKET, new Storages(Map.of("STORAGE_EMULATOR_HOST", server.url())));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void rowsComeBackAsTheyWere() throws IOException {
        Random random = new Random(1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[1500];
            random.nextBytes(bytes);
            rows.add(object("id", "" + i, "text", new BigInteger(1, bytes).toString(36)));
        }

        Path file = TestRows.write(root.resolve("a/b.parquet"), rows);

        assertThat(server.get(BUCKET, "a/b.parquet").orElseThrow()).hasSizeGreaterThan(4 << 20);
        assertThat(TestRows.read(file)).isEqualTo(rows);
    }

    @Test
    void nothingIsThereBeforeItIsCommitted() throws IOException {
        try (ValueWriter<Map<String, Object>> writer =
                DataFiles.create(root.resolve("a.parquet"), new JsonObjectFormat())) {
            writer.write(object("a", 1));
        }

        assertThat(server.names(BUCKET)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TestRows.read(root.resolve("a.parquet")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gs://" + BUCKET + "/a.parquet");
    }
}
