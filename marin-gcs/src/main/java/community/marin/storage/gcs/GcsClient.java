package community.marin.storage.gcs;

import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.services.storage.Storage;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.StorageOptions;
import community.marin.time.Sleeper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.impl.client.HttpClientBuilder;

/**
 * The connection to Google Cloud Storage, made by the first request: credentials, a pool of connections and the rules of asking again.
 * With {@code STORAGE_EMULATOR_HOST} in the environment, an address with or without {@code http://}, it goes there and needs no credentials.
 */
final class GcsClient {
    /** As many requests at a time as the pool has connections. */
    static final int PARALLELISM = 64;

    private static final String EMULATOR = "STORAGE_EMULATOR_HOST";
    private static final String GOOGLE = "https://storage.googleapis.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private final Optional<String> emulator;
    private final RetrySettings retries;
    private final ServerClock clock = new ServerClock(System::nanoTime);
    private final TransientErrors errors = new TransientErrors(clock::hasAnswered);
    private final Attempts attempts;
    private Optional<Connection> connection = Optional.empty();

    /**
     * A client that has not connected yet.
     *
     * @param retries how long to wait between tries, and when to give up
     */
    GcsClient(Map<String, String> environment, RetrySettings retries) {
        this.emulator = Optional.ofNullable(environment.get(EMULATOR))
                .filter(host -> !host.isBlank())
                .map(host -> host.contains("://") ? host : "http://" + host);
        this.retries = retries;
        this.attempts = new Attempts(errors, retries, Sleeper.SYSTEM);
    }

    /** One request, in the terms of Google's generated client. */
    @FunctionalInterface
    interface Request<T> {
        /** Sends the request once. */
        T send(Storage service) throws IOException;
    }

    /** The options of Google's own client, for uploads in parts and for paths. */
    StorageOptions options() throws IOException {
        return connection().options();
    }

    /**
     * Sends a request, and again after transient errors.
     *
     * @param place what the request is about, for the message of the error
     * @throws IOException that says what is wrong, and what to do
     */
    <T> T call(ObjectName place, Request<T> request) throws IOException {
        try {
            return send(request);
        } catch (IOException e) {
            throw GcsErrors.describe(place, e);
        }
    }

    /** As {@link #call}, but a refusal with one of some status codes is a result and not an error. */
    <T> Optional<T> callUnless(ObjectName place, Refusals refusals, Request<T> request) throws IOException {
        try {
            return Optional.of(send(request));
        } catch (IOException e) {
            if (refusals.contain(e)) {
                return Optional.empty();
            }
            throw GcsErrors.describe(place, e);
        }
    }

    /** The server's time, as told by its latest answer. */
    Optional<Instant> serverTime() {
        return clock.now();
    }

    private <T> T send(Request<T> request) throws IOException {
        Storage service = connection().service();
        return attempts.send(() -> request.send(service));
    }

    private synchronized Connection connection() throws IOException {
        if (connection.isEmpty()) {
            connection = Optional.of(connect());
        }
        return connection.get();
    }

    private Connection connect() throws IOException {
        ClientLogs.silence();
        Interrupts interrupts = new Interrupts();
        HttpClientBuilder http = ApacheHttpTransport.newDefaultHttpClientBuilder()
                .setMaxConnTotal(2 * PARALLELISM)
                .setMaxConnPerRoute(2 * PARALLELISM)
                .addInterceptorFirst(clock)
                .addInterceptorLast((HttpResponseInterceptor) new EarlyClose())
                .addInterceptorLast((HttpRequestInterceptor) interrupts)
                .addInterceptorLast((HttpResponseInterceptor) interrupts)
                .addInterceptorLast(new WholeErrors());
        ApacheHttpTransport transport = new ApacheHttpTransport(http.build());
        HttpTransportOptions transportOptions = HttpTransportOptions.newBuilder()
                .setHttpTransportFactory(() -> transport)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(READ_TIMEOUT_MILLIS)
                .build();
        StorageOptions options = StorageOptions.http()
                .setHost(emulator.orElse(GOOGLE))
                .setCredentials(credentials())
                // Objects belong to buckets, so no request names a project; unset, it would be searched for on the
                // network.
                .setProjectId("marin")
                .setTransportOptions(transportOptions)
                .setRetrySettings(retries)
                .setStorageRetryStrategy(errors.strategy())
                .build();
        Storage service = new Storage.Builder(
                        transport,
                        GsonFactory.getDefaultInstance(),
                        transportOptions.getHttpRequestInitializer(options))
                .setRootUrl(options.getHost().endsWith("/") ? options.getHost() : options.getHost() + "/")
                .setApplicationName("marin")
                .build();
        return new Connection(options, service);
    }

    private Credentials credentials() throws IOException {
        if (emulator.isPresent()) {
            return NoCredentials.getInstance();
        }
        try {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
        } catch (IOException e) {
            throw GcsErrors.noCredentials(e);
        }
    }

    private record Connection(StorageOptions options, Storage service) {}
}
