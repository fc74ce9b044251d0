package community.marin.tpu.google.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests until now. */
public final class RequestLog {
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    RequestLog() {}

    void add(RecordedRequest request) {
        requests.add(request);
    }

    /** All of them, the first first, also those that were refused or got lost. */
    public List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** Those that asked for pods. */
    public List<RecordedRequest> creates() {
        return requests.stream().filter(RecordedRequest::isCreate).toList();
    }

    /** Forgets all. */
    public void clear() {
        requests.clear();
    }
}
