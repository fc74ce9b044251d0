package community.marin.download.huggingface;

import community.marin.download.http.BearerToken;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What environment variables say about the Hub. */
final class HubSettings {
    private static final String DEFAULT_ENDPOINT = "https://huggingface.co";

    private HubSettings() {}

    /** {@code HF_ENDPOINT}, else the public Hub; without a slash at its end. */
    static String endpoint(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip();
        if (endpoint.isEmpty()) {
            return DEFAULT_ENDPOINT;
        }
        try {
            URI uri = URI.create(endpoint);
            boolean isPlain = uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
            if (isPlain && String.valueOf(uri.getScheme()).matches("https?")) {
                return endpoint.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint(endpoint), e);
        }
        throw new IllegalArgumentException(complaint(endpoint));
    }

    /** {@code HF_TOKEN}; without it what is public can be read. */
    static Optional<BearerToken> token(Map<String, String> environment) {
        String token = environment.getOrDefault("HF_TOKEN", "").strip();
        try {
            return token.isEmpty() ? Optional.empty() : Optional.of(new BearerToken(token));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HF_TOKEN: " + e.getMessage(), e);
        }
    }

    private static String complaint(String endpoint) {
        return "HF_ENDPOINT: \"" + endpoint + "\" is no address such as " + DEFAULT_ENDPOINT;
    }
}
