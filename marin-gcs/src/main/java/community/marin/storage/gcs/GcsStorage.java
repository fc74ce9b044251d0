package community.marin.storage.gcs;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.services.storage.model.RewriteResponse;
import com.google.api.services.storage.model.StorageObject;
import community.marin.storage.FileAttributes;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Google Cloud Storage. A folder is a prefix that ends with a slash; the empty objects with such names that other tools make for folders
 * are passed over. Every write is marked with an id of its own: when a reply was lost and the second try finds the precondition broken, the
 * id tells our own write from somebody else's.
 */
public final class GcsStorage implements Storage {
    private static final String WRITE_ID = "marin-write";
    static final String CONTENT_TYPE = "application/octet-stream";
    private static final long ABSENT = 0;

    private final GcsClient client;
    private final GcsReader reader;
    private final GcsLister lister;
    private final GcsPaths paths;
    private final Map<ObjectName, Optional<StoredFile>> foreseen;

    private GcsStorage(GcsClient client, Map<ObjectName, Optional<StoredFile>> foreseen) {
        this.client = client;
        this.foreseen = Map.copyOf(foreseen);
        this.reader = new GcsReader(client);
        this.lister = new GcsLister(client);
        this.paths = new GcsPaths(client, this);
    }

    /** The storage that an environment leads to; connects at the first request. */
    public static GcsStorage open(Map<String, String> environment) {
        return open(environment, TransientErrors.PATIENT);
    }

    /** As {@link #open(Map)}, with other waits between tries. */
    static GcsStorage open(Map<String, String> environment, RetrySettings retries) {
        return new GcsStorage(new GcsClient(environment, retries), Map.of());
    }

    @Override
    public Optional<StoredFile> read(Location location) throws IOException {
        ObjectName place = object(location);
        Optional<StoredFile> known = foreseen.get(place);
        return known == null ? reader.read(place) : known;
    }

    @Override
    public Storage foreseeing(Location folder, Supplier<Map<String, List<String>>> expected) throws IOException {
        return new GcsStorage(client, new Foresight(client).of(ObjectName.of(folder), expected.get()));
    }

    @Override
    public InputStream open(Location location, long offset) throws IOException {
        return reader.open(object(location), offset);
    }

    @Override
    public Optional<FileAttributes> stat(Location location) throws IOException {
        ObjectName place = ObjectName.of(location);
        if (place.isBucket()) {
            return Optional.empty();
        }
        return metadata(place).map(found -> GcsLister.attributes(location, found));
    }

    @Override
    public Optional<Generation> write(Location location, byte[] content, Precondition precondition) throws IOException {
        ObjectName place = object(location);
        String id = UUID.randomUUID().toString();
        StorageObject written = new StorageObject()
                .setName(place.name())
                .setCrc32c(Checksum.of(content).base64())
                .setMetadata(Map.of(WRITE_ID, id));
        Optional<StorageObject> made = client.callUnless(place, Refusals.PRECONDITION, service -> {
            var insert = service.objects()
                    .insert(place.bucket(), written, new ByteArrayContent(CONTENT_TYPE, content))
                    .setIfGenerationMatch(generation(precondition))
                    .setFields("generation");
            insert.getMediaHttpUploader().setDirectUploadEnabled(true).setDisableGZipContent(true);
            insert.setDisableGZipContent(true);
            return insert.execute();
        });
        if (made.isEmpty()) {
            made = metadata(place).filter(found -> isMarked(found, id));
        }
        return made.map(object -> new Generation(object.getGeneration()));
    }

    @Override
    public PendingFile create(Location location) throws IOException {
        return new GcsPendingFile(this, client, location, object(location));
    }

    @Override
    public List<FileAttributes> list(Location folder) throws IOException {
        return lister.list(ObjectName.of(folder));
    }

    @Override
    public List<String> names(Location folder) throws IOException {
        return lister.names(ObjectName.of(folder));
    }

    @Override
    public void copy(Location from, Location to) throws IOException {
        ObjectName source = object(from);
        ObjectName target = object(to);
        String token = null;
        boolean isDone = false;
        while (!isDone) {
            String last = token;
            // A large object is copied in parts, one for each request.
            RewriteResponse answer = client.call(
                    source,
                    service -> service.objects()
                            .rewrite(source.bucket(), source.name(), target.bucket(), target.name(), null)
                            .setRewriteToken(last)
                            .execute());
            token = answer.getRewriteToken();
            isDone = answer.getDone();
        }
    }

    @Override
    public boolean delete(Location location, Precondition precondition) throws IOException {
        ObjectName place = object(location);
        return client.callUnless(place, Refusals.ABSENT_OR_PRECONDITION, service -> {
                    service.objects()
                            .delete(place.bucket(), place.name())
                            .setIfGenerationMatch(generation(precondition))
                            .execute();
                    return true;
                })
                .orElse(false);
    }

    @Override
    public Path path(Location location) {
        try {
            return paths.path(ObjectName.of(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int parallelism() {
        return GcsClient.PARALLELISM;
    }

    @Override
    public Optional<Instant> serverTime() {
        return client.serverTime();
    }

    @Override
    public Optional<String> region(Location location) throws IOException {
        ObjectName place = ObjectName.of(location);
        return client.callUnless(
                        place,
                        Refusals.FORBIDDEN,
                        service -> service.buckets()
                                .get(place.bucket())
                                .setFields("location")
                                .execute())
                .flatMap(bucket -> Optional.ofNullable(bucket.getLocation()))
                .map(region -> region.toLowerCase(Locale.ROOT));
    }

    /** What the server knows of an object: size, generation, checksum, and the id of our write. */
    Optional<StorageObject> metadata(ObjectName place) throws IOException {
        return client.callUnless(
                place,
                Refusals.ABSENT,
                service -> service.objects()
                        .get(place.bucket(), place.name())
                        .setFields("name,size,generation,updated,crc32c,metadata")
                        .execute());
    }

    private static boolean isMarked(StorageObject found, String id) {
        return found.getMetadata() != null && Objects.equals(found.getMetadata().get(WRITE_ID), id);
    }

    private static ObjectName object(Location location) throws IOException {
        ObjectName place = ObjectName.of(location);
        if (place.isBucket()) {
            throw new IOException(place + " is a whole bucket where a file is needed; give a name inside it");
        }
        return place;
    }

    /** The generation that the object must have, in the server's terms; null for any. */
    private static Long generation(Precondition precondition) {
        if (precondition instanceof Precondition.Matches matches) {
            return matches.generation().number();
        }
        return precondition instanceof Precondition.Absent ? ABSENT : null;
    }
}
