package community.marin.download.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import community.marin.download.http.BearerToken;
import community.marin.download.http.HttpContent;
import community.marin.download.http.HttpDownloader;
import community.marin.download.http.HttpGet;
import community.marin.download.http.HttpStatusException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of the Hub's API that downloads need. */
final class HubClient {
    private static final String USER_AGENT = "marin";
    private static final int MOST_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new JsonMapper();

    private final HttpDownloader http;
    private final String endpoint;
    private final Optional<BearerToken> token;
    private final HubErrors errors;

    /** A client of the Hub that an environment names by {@code HF_ENDPOINT}, as who {@code HF_TOKEN} says. */
    HubClient(HttpDownloader http, Map<String, String> environment) {
        this.http = http;
        this.endpoint = HubSettings.endpoint(environment);
        this.token = HubSettings.token(environment);
        this.errors = new HubErrors(endpoint, token.isPresent());
    }

    /** The commit that a revision stands for now, as its whole hash. */
    String commit(HubRepository repository, String revision) throws IOException {
        String what = repository.path() + "@" + revision;
        String missing = "The Hub has no revision " + revision + " of " + repository.path() + ", or no such repository";
        URI uri = address("/api/" + repository.apiPath() + "/revision/" + encode(revision));
        String commit =
                json(read(what, uri, repository, missing), what).path("sha").asText();
        if (!commit.matches("[0-9a-f]{40}")) {
            throw new IOException("The Hub did not say which commit " + what + " is: is HF_ENDPOINT (" + endpoint
                    + ") a Hugging Face Hub?");
        }
        return commit;
    }

    /** A page of the list of files; the first without a query. */
    Page page(HubRepository repository, String commit, String query) throws IOException {
        String what = "The file list of " + repository.path();
        URI uri;
        try {
            uri = address("/api/" + repository.apiPath() + "/tree/" + commit + "?" + query);
        } catch (IllegalArgumentException e) {
            throw new IOException(what + " names a next page that is no address", e);
        }
        HttpContent content = read(what, uri, repository, repository.path() + " has no commit " + commit);
        return new Page(json(content, what), content.header("Link"));
    }

    /**
     * A page of the list of files.
     *
     * @param entries a list
     * @param link the header that says where the next page is
     */
    record Page(JsonNode entries, Optional<String> link) {}

    /** The content of a file; what goes wrong while it is read is to be shown with {@link #explain}. */
    InputStream open(HubRepository repository, String commit, HubFile file) {
        URI uri = address("/" + repository.path() + "/resolve/" + commit + "/" + encodePath(file.path()));
        return http.open(repository.path() + "/" + file.path(), request(uri));
    }

    /** An error while a file was read, in words that say what to do. */
    IOException explain(HttpStatusException error, HubRepository repository, HubFile file) {
        return errors.explain(
                error,
                repository,
                "The Hub lists " + file.path() + " of " + repository.path() + ", but does not have it");
    }

    private HttpContent read(String what, URI uri, HubRepository repository, String missing) throws IOException {
        try {
            return http.read(what, request(uri), MOST_BYTES);
        } catch (HttpStatusException e) {
            throw errors.explain(e, repository, missing);
        }
    }

    private URI address(String path) {
        return URI.create(endpoint + path);
    }

    private HttpGet request(URI uri) {
        return new HttpGet(uri, Map.of("User-Agent", USER_AGENT), token);
    }

    private JsonNode json(HttpContent content, String what) throws IOException {
        try {
            return JSON.readTree(content.bytes());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    what + ": the answer is no JSON; is HF_ENDPOINT (" + endpoint + ") a Hugging Face Hub?", e);
        }
    }

    private static String encodePath(String path) {
        return Arrays.stream(path.split("/")).map(HubClient::encode).collect(Collectors.joining("/"));
    }

    /** One name of a path: everything but what needs no escape anywhere. */
    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) Byte.toUnsignedInt(b);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(isPlain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
