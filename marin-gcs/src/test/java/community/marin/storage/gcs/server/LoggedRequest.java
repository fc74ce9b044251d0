package community.marin.storage.gcs.server;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was answered, or not.
 *
 * @param time when it came in, by the server's clock
 * @param facts what it asked for
 * @param preconditions by their names in the API
 * @param contentRange the header, of chunks of resumable uploads
 * @param status the answer's, even if the client never got it; 0 if the request was cut and not done
 * @param fault what went wrong with it, delays aside
 */
public record LoggedRequest(
        Instant time,
        RequestFacts facts,
        Map<String, Long> preconditions,
        Optional<String> contentRange,
        int status,
        Optional<Fault> fault) {
    /** Copies the map. */
    public LoggedRequest {
        preconditions = Map.copyOf(preconditions);
    }

    /** What it asked for. */
    public Operation operation() {
        return facts.operation();
    }
}
