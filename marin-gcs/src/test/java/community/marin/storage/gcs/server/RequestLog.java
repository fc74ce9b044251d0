package community.marin.storage.gcs.server;

import java.util.ArrayList;
import java.util.List;

/** The requests, in the order in which they were done with. */
public final class RequestLog {
    private final List<LoggedRequest> requests = new ArrayList<>();

    RequestLog() {}

    synchronized void add(LoggedRequest request) {
        requests.add(request);
    }

    /** All requests until now. */
    public synchronized List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those that asked for an operation. */
    public List<LoggedRequest> of(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /** How many asked for an operation. */
    public int count(Operation operation) {
        return of(operation).size();
    }

    /** Forgets them. */
    public synchronized void clear() {
        requests.clear();
    }
}
