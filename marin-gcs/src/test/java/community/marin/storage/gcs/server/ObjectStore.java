package community.marin.storage.gcs.server;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The buckets and their objects. Every call takes effect at one moment, so reads and listings are as consistent as
 * those of the service. No object versioning: an overwritten or deleted generation is gone.
 */
final class ObjectStore {
    private final Clock clock;
    private final History history;
    private final Map<String, BucketInfo> buckets = new TreeMap<>();
    private final Map<String, NavigableMap<String, StoredObject>> objects = new TreeMap<>();
    private long lastGeneration;

    ObjectStore(Clock clock, History history) {
        this.clock = clock;
        this.history = history;
    }

    /** Creates a bucket; throws 409 if it is there already. */
    synchronized BucketInfo createBucket(String name, String location, String locationType) {
        if (buckets.containsKey(name)) {
            throw new GcsException(
                    409, "Your previous request to create the named bucket succeeded and you already own it.");
        }
        BucketInfo bucket = new BucketInfo(name, location, locationType, clock.instant());
        buckets.put(name, bucket);
        objects.put(name, new TreeMap<>(Utf8Order.INSTANCE));
        return bucket;
    }

    synchronized List<BucketInfo> buckets() {
        return List.copyOf(buckets.values());
    }

    synchronized BucketInfo bucket(String name) {
        return Optional.ofNullable(buckets.get(name)).orElseThrow(GcsException::noBucket);
    }

    /** The live object, if there is one; throws 404 if the bucket is missing. */
    synchronized Optional<StoredObject> find(ObjectKey key) {
        return Optional.ofNullable(in(key.bucket()).get(key.name()));
    }

    /** The live object; throws 404 if there is none. */
    StoredObject get(ObjectKey key) {
        return find(key).orElseThrow(() -> GcsException.noObject(key));
    }

    /** A page of the objects of a bucket. */
    synchronized ListPage list(String bucket, ListQuery query) {
        return query.page(in(bucket));
    }

    /** Writes a new generation. */
    synchronized StoredObject write(
            Operation operation,
            ObjectKey key,
            Content content,
            ObjectAttributes attributes,
            int components,
            Preconditions preconditions) {
        Optional<StoredObject> before = find(key);
        preconditions.check(before);
        Instant now = clock.instant();
        StoredObject written = new StoredObject(key, content, attributes, nextGeneration(now), 1, now, now, components);
        in(key.bucket()).put(key.name(), written);
        history.record(now, operation, before, written, false);
        return written;
    }

    /** Changes attributes of the live generation. */
    synchronized StoredObject change(
            Operation operation, ObjectKey key, AttributeChange change, Preconditions preconditions) {
        StoredObject before = get(key);
        preconditions.check(Optional.of(before));
        Instant now = clock.instant();
        StoredObject changed = before.with(change.apply(before.attributes()), now);
        in(key.bucket()).put(key.name(), changed);
        history.record(now, operation, Optional.of(before), changed, false);
        return changed;
    }

    /** Deletes the live generation. */
    synchronized void delete(Operation operation, ObjectKey key, Preconditions preconditions) {
        StoredObject before = get(key);
        preconditions.check(Optional.of(before));
        in(key.bucket()).remove(key.name());
        history.record(clock.instant(), operation, Optional.of(before), before, true);
    }

    /** Gives an object another name in the same bucket: both halves or neither. */
    synchronized StoredObject move(ObjectKey from, Preconditions ifSource, ObjectKey to, Preconditions ifTarget) {
        StoredObject source = get(from);
        ifSource.check(Optional.of(source));
        StoredObject moved =
                write(Operation.MOVE, to, source.content(), source.attributes(), source.components(), ifTarget);
        if (!from.equals(to)) {
            delete(Operation.MOVE, from, Preconditions.none());
        }
        return moved;
    }

    private NavigableMap<String, StoredObject> in(String bucket) {
        return objects.get(bucket(bucket).name());
    }

    /** Microseconds, as the service counts, but always more than before, whatever the clock does. */
    private long nextGeneration(Instant now) {
        lastGeneration = Math.max(lastGeneration + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        return lastGeneration;
    }

    /** How attributes follow from the ones before. */
    interface AttributeChange {
        ObjectAttributes apply(ObjectAttributes before);
    }
}
