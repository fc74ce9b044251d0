package community.marin.storage.gcs.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A server of the JSON API of Google Cloud Storage on loopback, for tests. Clients need no credentials; buckets are
 * there once they were created.
 */
public final class GcsServer implements AutoCloseable {
    private final ObjectStore store;
    private final Faults faults;
    private final History history;
    private final RequestLog log;
    private final Service service;
    private final HttpListener listener;

    private GcsServer(ServerSettings settings) throws IOException {
        history = new History();
        faults = new Faults();
        log = new RequestLog();
        store = new ObjectStore(settings.clock(), history);
        ResumableSessions sessions = new ResumableSessions();
        Api api = new Api(
                new BucketHandler(store, settings.pageSize()),
                new ObjectHandler(store),
                new UploadHandler(store, sessions),
                new CopyHandler(store, settings.bytesPerRewrite()));
        service = new Service(
                new Router(sessions), api, new ControlEndpoint(faults, history, log), faults, log, settings.clock());
        listener = HttpListener.start(settings.port(), settings.clock(), service);
    }

    /** Starts a server on a free port. */
    public static GcsServer start() throws IOException {
        return start(ServerSettings.defaults());
    }

    /** Starts a server. */
    public static GcsServer start(ServerSettings settings) throws IOException {
        return new GcsServer(settings);
    }

    /** Starts a server as a process of its own, and prints its URL; see {@link CommandLine}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (GcsServer server = CommandLine.parse(List.of(arguments)).start()) {
            System.out.println(server.url());
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    /** What a client takes as host, or {@code STORAGE_EMULATOR_HOST} as value: {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + listener.port();
    }

    /** Creates a bucket in {@code US-CENTRAL1}. */
    public void bucket(String name) {
        bucket(name, "US-CENTRAL1", "region");
    }

    /**
     * Creates a bucket somewhere.
     *
     * @param locationType {@code region}, {@code dual-region} or {@code multi-region}
     */
    public void bucket(String name, String location, String locationType) {
        store.createBucket(name, location, locationType);
    }

    /** Writes an object, whatever is there; its generation. */
    public long put(String bucket, String name, byte[] bytes) {
        return store.write(
                        Operation.INSERT,
                        new ObjectKey(bucket, name),
                        new Content(bytes.clone()),
                        ObjectAttributes.none(),
                        0,
                        Preconditions.none())
                .generation();
    }

    /** The bytes of an object, if it is there. */
    public Optional<byte[]> get(String bucket, String name) {
        return store.find(new ObjectKey(bucket, name))
                .map(object -> object.content().bytes().clone());
    }

    /** The generation of an object; 0 if it is not there. */
    public long generation(String bucket, String name) {
        return store.find(new ObjectKey(bucket, name))
                .map(StoredObject::generation)
                .orElse(0L);
    }

    /** The names of all objects of a bucket, in the order of listings. */
    public List<String> names(String bucket) {
        return store.list(bucket, ListQuery.of(Query.parse(""), Integer.MAX_VALUE)).items().stream()
                .map(object -> object.key().name())
                .toList();
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** The requests until now. */
    public RequestLog log() {
        return log;
    }

    /** The changes of objects until now. */
    public History history() {
        return history;
    }

    /** Stops requests until the test releases them. */
    public Hold hold(RequestMatcher matcher, Hold.Point point) {
        return service.hold(matcher, point);
    }

    /** Stops listening and breaks all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
    }
}
