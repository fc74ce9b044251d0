package community.marin.bucket;

import com.google.auto.service.AutoService;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.storage.gcs.server.GcsServer;
import community.marin.testkit.TestStorage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket on a server of this JVM. */
@AutoService(TestStorage.class)
public final class BucketStorage implements TestStorage {
    private static final String BUCKET = "test-bucket";

    private final GcsServer server;
    private final Storages storages;
    private final AtomicInteger places = new AtomicInteger();

    /** Starts the server. */
    public BucketStorage() throws IOException {
        server = GcsServer.start();
        server.bucket(BUCKET);
        storages = new Storages(environment());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("STORAGE_EMULATOR_HOST", server.url());
    }

    @Override
    public Storages storages() {
        return storages;
    }

    @Override
    public Location newPlace() {
        return new Location("gs://" + BUCKET + "/place-" + places.incrementAndGet());
    }

    /** Nothing to do: all of it goes with the server. */
    @Override
    public void discard(Location place) {}

    @Override
    public void close() throws IOException {
        server.close();
    }
}
