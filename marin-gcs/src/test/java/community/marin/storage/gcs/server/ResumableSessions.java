package community.marin.storage.gcs.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The resumable uploads that were started. */
final class ResumableSessions {
    private final Map<String, ResumableSession> sessions = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();

    ResumableSession start(
            ObjectKey key, ObjectAttributes attributes, ExpectedHashes hashes, Preconditions preconditions) {
        String id = "upload-" + started.incrementAndGet();
        ResumableSession session = new ResumableSession(id, key, attributes, hashes, preconditions);
        sessions.put(id, session);
        return session;
    }

    /** Throws 404 if there is none. */
    ResumableSession get(String id) {
        return Optional.ofNullable(sessions.get(id)).orElseThrow(() -> new GcsException(404, "No such upload: " + id));
    }

    void cancel(String id) {
        sessions.remove(id);
    }
}
