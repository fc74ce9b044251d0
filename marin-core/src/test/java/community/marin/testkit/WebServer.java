package community.marin.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on this machine's loopback that answers as it is told, with faults if it is told so, and notes what it was asked. */
public final class WebServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

    /** Answers a request. */
    @FunctionalInterface
    public interface Responder {
        /** Sends the headers and the body; the exchange is closed afterwards. */
        void respond(HttpExchange exchange) throws IOException;
    }

    /**
     * What the server was asked.
     *
     * @param path the path, decoded
     * @param headers the headers
     */
    public record Request(String path, Headers headers) {
        /** The first value of a header. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.getFirst(name));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Responder>> faults = new ConcurrentHashMap<>();
    private final Map<String, Responder> responders = new ConcurrentHashMap<>();

    /** Starts a server that knows no path. */
    public WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The server's address, without a slash at its end. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The address of a path. */
    public URI uri(String path) {
        return URI.create(address() + path);
    }

    /** Answers requests of a path, or, if it ends in a slash, of every path below that has no responder of its own. */
    public WebServer on(String path, Responder responder) {
        responders.put(path, responder);
        return this;
    }

    /** Answers the next requests of a path in these ways, before the usual one. */
    public WebServer next(String path, Responder... answers) {
        faults.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(List.of(answers));
        return this;
    }

    /** Everything that was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What was asked of a path so far. */
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Headers headers = new Headers();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        requests.add(new Request(path, headers));
        try (exchange) {
            responder(path).respond(exchange);
        } catch (IOException e) {
            // The client has gone, or the answer was cut on purpose.
            exchange.close();
        }
    }

    private Responder responder(String path) {
        Deque<Responder> queue = faults.getOrDefault(path, new ArrayDeque<>());
        synchronized (queue) {
            if (!queue.isEmpty()) {
                return queue.remove();
            }
        }
        return Optional.ofNullable(responders.get(path))
                .or(() -> responders.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/") && path.startsWith(entry.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue))
                .orElse(status(404));
    }

    /** An answer without a body. */
    public static Responder status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** Content, from where the request's range begins. */
    public static Responder content(byte[] content, String etag) {
        return exchange -> send(exchange, content, etag, Integer.MAX_VALUE);
    }

    /** Content whose connection breaks after so many bytes. */
    public static Responder cut(byte[] content, String etag, int bytes) {
        return exchange -> send(exchange, content, etag, bytes);
    }

    /** Content that stops after so many bytes, though the connection stays. */
    public Responder stall(byte[] content, String etag, int bytes) {
        return exchange -> {
            exchange.getResponseHeaders().add("ETag", etag);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Content from its beginning, whatever the request's range. */
    public static Responder whole(byte[] content, String etag) {
        return exchange -> {
            exchange.getRequestHeaders().remove("Range");
            send(exchange, content, etag, Integer.MAX_VALUE);
        };
    }

    private static void send(HttpExchange exchange, byte[] content, String etag, int most) throws IOException {
        Matcher range =
                RANGE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                        .orElse(""));
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        int start = range.matches() && (ifRange == null || ifRange.equals(etag)) ? Integer.parseInt(range.group(1)) : 0;
        exchange.getResponseHeaders().add("ETag", etag);
        if (start > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        int length = content.length - start;
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, length == 0 ? -1 : length);
        exchange.getResponseBody().write(content, start, Math.min(length, most));
        // A body that is too short is not flushed on closing: a cut answer would reach nobody, not even its headers.
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
