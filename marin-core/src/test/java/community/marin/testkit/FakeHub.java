package community.marin.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * A Hub with one repository. Files named {@code *.bin} are large ones: they lie on another server, to which it redirects, and have a SHA-256.
 */
public final class FakeHub implements AutoCloseable {
    private static final ObjectMapper JSON = new JsonMapper();

    /** The Hub itself. */
    public final WebServer server = new WebServer();

    /** Where it keeps large files. */
    public final WebServer largeFiles = new WebServer();

    private final String path;
    private final String apiPath;
    private final Map<String, String> revisions = new ConcurrentHashMap<>();
    private final Map<String, TreeMap<String, byte[]>> commits = new ConcurrentHashMap<>();
    private volatile int pageSize = 1000;
    private volatile IntConsumer afterPage = page -> {};
    private volatile UnaryOperator<ObjectNode> lie = UnaryOperator.identity();

    /** A hub with a repository, such as {@code datasets/org/name}, that has no revision yet. */
    public FakeHub(String path) throws IOException {
        this.path = path;
        this.apiPath = path.startsWith("datasets/") || path.startsWith("spaces/") ? path : "models/" + path;
        server.on("/", this::respond);
        largeFiles.on("/", this::respondLarge);
    }

    /** Environment variables that lead to it. */
    public Map<String, String> environment() {
        return Map.of("HF_ENDPOINT", server.address() + "/");
    }

    /** A commit whose hash is a digit 40 times. */
    public static String hash(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    /** Adds a file to a commit. */
    public FakeHub file(String commit, String file, String content) {
        commits.computeIfAbsent(commit, key -> new TreeMap<>()).put(file, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Lets a revision be a commit from now on. */
    public FakeHub revision(String revision, String commit) {
        revisions.put(revision, commit);
        return this;
    }

    /** How many files a page of its listing has. */
    public FakeHub pageSize(int files) {
        pageSize = files;
        return this;
    }

    /** Called with the number of each page, from 0, when it was made. */
    public FakeHub afterPage(IntConsumer action) {
        afterPage = action;
        return this;
    }

    /** Changes what is listed of each file. */
    public FakeHub lie(UnaryOperator<ObjectNode> change) {
        lie = change;
        return this;
    }

    /** The path by which the server is asked for a file's content. */
    public String resolve(String commit, String file) {
        return "/" + path + "/resolve/" + commit + "/" + file;
    }

    /** How often content was asked for. */
    public long fetches() {
        return server.requests().stream()
                .filter(request -> request.path().contains("/resolve/"))
                .count();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath();
        String revision = "/api/" + apiPath + "/revision/";
        String tree = "/api/" + apiPath + "/tree/";
        String resolve = "/" + path + "/resolve/";
        if (asked.startsWith(revision)) {
            sendRevision(exchange, asked.substring(revision.length()));
        } else if (asked.startsWith(tree)) {
            sendPage(exchange, commits.get(asked.substring(tree.length())));
        } else if (asked.startsWith(resolve)) {
            String file = asked.substring(resolve.length());
            if (file.endsWith(".bin")) {
                String location =
                        largeFiles.uri("/").resolve(exchange.getRequestURI().getRawPath()) + "?signature=abc";
                WebServer.status(302, "Location", location).respond(exchange);
            } else {
                sendFile(exchange, file);
            }
        } else {
            WebServer.status(404, "X-Error-Code", "RepoNotFound").respond(exchange);
        }
    }

    private void respondLarge(HttpExchange exchange) throws IOException {
        sendFile(exchange, exchange.getRequestURI().getPath().substring(("/" + path + "/resolve/").length()));
    }

    private void sendFile(HttpExchange exchange, String commitAndFile) throws IOException {
        int slash = commitAndFile.indexOf('/');
        byte[] content = commits.get(commitAndFile.substring(0, slash)).get(commitAndFile.substring(slash + 1));
        WebServer.content(content, "\"" + hex("SHA-1", content) + "\"").respond(exchange);
    }

    private void sendRevision(HttpExchange exchange, String revision) throws IOException {
        Optional<String> commit = commits.keySet().stream()
                .filter(hash -> hash.startsWith(revision))
                .findFirst()
                .or(() -> Optional.ofNullable(revisions.get(revision)));
        if (commit.isEmpty()) {
            WebServer.status(404, "X-Error-Code", "RevisionNotFound").respond(exchange);
            return;
        }
        byte[] answer = JSON.writeValueAsBytes(Map.of("id", path, "sha", commit.get()));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private void sendPage(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int page = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=(\\d+).*", "$1")) : 0;
        List<String> names = List.copyOf(files.keySet());
        int end = Math.min(names.size(), (page + 1) * pageSize);
        ArrayNode entries = JSON.createArrayNode();
        entries.addObject()
                .put("type", "directory")
                .put("oid", hash('d'))
                .put("size", 0)
                .put("path", "data");
        for (String name : names.subList(page * pageSize, end)) {
            entries.add(lie.apply(entry(name, files.get(name))));
        }
        if (end < names.size()) {
            // As the real Hub behind a mirror does, it names itself by another address.
            exchange.getResponseHeaders()
                    .add(
                            "Link",
                            "<https://hub.example/api/" + apiPath + "/tree/x?recursive=true&cursor=" + (page + 1)
                                    + ">; rel=\"next\"");
        }
        byte[] answer = JSON.writeValueAsBytes(entries);
        afterPage.accept(page);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static ObjectNode entry(String name, byte[] content) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("type", "file").put("path", name).put("size", content.length);
        if (name.endsWith(".bin")) {
            entry.put("oid", hash('e'));
            entry.putObject("lfs").put("oid", hex("SHA-256", content)).put("size", content.length);
        } else {
            byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
            byte[] blob = new byte[header.length + content.length];
            System.arraycopy(header, 0, blob, 0, header.length);
            System.arraycopy(content, 0, blob, header.length, content.length);
            entry.put("oid", hex("SHA-1", blob));
        }
        return entry;
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        largeFiles.close();
    }
}
