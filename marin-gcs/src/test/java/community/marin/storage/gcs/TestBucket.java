package community.marin.storage.gcs;

import com.google.api.gax.retrying.RetrySettings;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.gcs.server.GcsServer;
import community.marin.storage.gcs.server.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A server with one bucket, and a storage that asks again without waiting. */
record TestBucket(GcsServer server, GcsStorage storage) implements AutoCloseable {
    static final String NAME = "test-bucket";

    private static final RetrySettings IMPATIENT = RetrySettings.newBuilder()
            .setInitialRetryDelayDuration(Duration.ofMillis(1))
            .setRetryDelayMultiplier(1)
            .setMaxRetryDelayDuration(Duration.ofMillis(1))
            .setTotalTimeoutDuration(Duration.ofSeconds(30))
            .setMaxAttempts(8)
            .build();

    static TestBucket start() throws IOException {
        return start(ServerSettings.defaults());
    }

    static TestBucket start(ServerSettings settings) throws IOException {
        GcsServer server = GcsServer.start(settings);
        server.bucket(NAME);
        return new TestBucket(server, storage(server.url()));
    }

    static GcsStorage storage(String emulator) {
        return GcsStorage.open(Map.of("STORAGE_EMULATOR_HOST", emulator), IMPATIENT);
    }

    Location root() {
        return new Location("gs://" + NAME);
    }

    Location at(String name) {
        return root().resolve(name);
    }

    /** Writes an object as steps do, whatever its size. */
    void upload(String name, byte[] content) throws IOException {
        try (PendingFile file = storage.create(at(name))) {
            file.stream().write(content);
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
