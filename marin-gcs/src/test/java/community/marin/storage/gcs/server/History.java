package community.marin.storage.gcs.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every change of an object, in the order in which they took effect: what a checker of invariants reads. */
public final class History {
    /** The longest object whose bytes the history keeps. */
    public static final int TEXT_LIMIT = 16 * 1024;

    private final List<Change> changes = new ArrayList<>();

    History() {}

    synchronized void record(
            Instant time, Operation operation, Optional<StoredObject> before, StoredObject subject, boolean deleted) {
        Content content = subject.content();
        changes.add(new Change(
                changes.size() + 1L,
                time,
                operation,
                subject.key().bucket(),
                subject.key().name(),
                deleted,
                subject.generation(),
                subject.metageneration(),
                before.map(StoredObject::generation).orElse(0L),
                content.size(),
                content.crc32c(),
                content.size() > TEXT_LIMIT
                        ? Optional.empty()
                        : Optional.of(new String(content.bytes(), StandardCharsets.UTF_8))));
    }

    /** All changes until now. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The changes of one object. */
    public List<Change> of(String bucket, String name) {
        return changes().stream()
                .filter(change ->
                        change.bucket().equals(bucket) && change.name().equals(name))
                .toList();
    }
}
