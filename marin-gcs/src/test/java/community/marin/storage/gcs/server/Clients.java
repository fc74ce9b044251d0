package community.marin.storage.gcs.server;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.time.Duration;

/** Real clients of the server. */
final class Clients {
    private Clients() {}

    /** The client as users have it, except that it waits milliseconds between attempts. */
    static Storage of(GcsServer server) {
        return StorageOptions.newBuilder()
                .setHost(server.url())
                .setCredentials(NoCredentials.getInstance())
                .setProjectId("test")
                .setRetrySettings(RetrySettings.newBuilder()
                        .setInitialRetryDelayDuration(Duration.ofMillis(1))
                        .setMaxRetryDelayDuration(Duration.ofMillis(5))
                        .setRetryDelayMultiplier(2)
                        .setMaxAttempts(6)
                        .setTotalTimeoutDuration(Duration.ofSeconds(20))
                        .build())
                .build()
                .getService();
    }
}
