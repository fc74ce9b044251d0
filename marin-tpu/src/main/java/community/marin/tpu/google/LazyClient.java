package community.marin.tpu.google;

import com.google.cloud.tpu.v2.TpuClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Google's client, made when it is first needed: it looks for credentials then, which may be missing. */
final class LazyClient implements AutoCloseable {
    private final Endpoint endpoint;
    private final Duration timeout;
    private Optional<TpuClient> client = Optional.empty();

    LazyClient(Endpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    synchronized TpuClient get() throws IOException {
        if (client.isEmpty()) {
            client = Optional.of(TpuClient.create(endpoint.settings(timeout)));
        }
        return client.get();
    }

    @Override
    public synchronized void close() {
        client.ifPresent(TpuClient::close);
    }
}
