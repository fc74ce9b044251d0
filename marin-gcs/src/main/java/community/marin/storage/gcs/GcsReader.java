package community.marin.storage.gcs;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import com.google.api.services.storage.Storage;
import community.marin.storage.Generation;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads objects: the headers of the answer tell generation, time and checksum, so that one request is enough. */
final class GcsReader {
    private static final Duration SECOND_OF_HEADER = Duration.ofMillis(999);

    private final GcsClient client;

    GcsReader(GcsClient client) {
        this.client = client;
    }

    /** An object whole, its checksum verified. */
    Optional<StoredFile> read(ObjectName place) throws IOException {
        return client.callUnless(place, Refusals.ABSENT, service -> {
            HttpResponse response = get(service, place).executeMedia();
            try (InputStream body = response.getContent()) {
                byte[] content = body == null ? new byte[0] : body.readAllBytes();
                HttpHeaders headers = response.getHeaders();
                verify(place, headers, Checksum.of(content));
                return new StoredFile(content, new Generation(generation(headers)), modified(service, place, headers));
            } finally {
                response.disconnect();
            }
        });
    }

    /** An object as a stream from an offset, which goes on after a broken connection; its checksum is verified if it is read whole. */
    InputStream open(ObjectName place, long offset) throws IOException {
        return new GcsInputStream(this, place, offset);
    }

    /**
     * Opens the content from an offset on.
     *
     * @param generation which content it must be; empty for the present one
     * @return empty if the offset is at the end or behind it
     */
    Optional<HttpResponse> openRange(ObjectName place, long offset, Optional<Long> generation) throws IOException {
        Optional<HttpResponse> response = client.callUnless(place, Refusals.ABSENT_OR_BEYOND, service -> {
            Storage.Objects.Get get = get(service, place).setGeneration(generation.orElse(null));
            if (offset > 0) {
                get.getRequestHeaders().setRange("bytes=" + offset + "-");
            }
            return get.executeMedia();
        });
        if (response.isEmpty()
                && client.callUnless(
                                place,
                                Refusals.ABSENT,
                                service -> service.objects()
                                        .get(place.bucket(), place.name())
                                        .setFields("name")
                                        .execute())
                        .isEmpty()) {
            throw new NoSuchFileException(place.toString());
        }
        return response;
    }

    static long generation(HttpHeaders headers) throws IOException {
        String generation = headers.getFirstHeaderStringValue("x-goog-generation");
        if (generation == null) {
            throw new IOException("the answer does not say which generation it is; does a proxy drop headers?");
        }
        return Long.parseLong(generation);
    }

    /** Compares what was read whole with the checksum that the server gave, if it gave one. */
    static void verify(ObjectName place, HttpHeaders headers, Checksum read) throws IOException {
        Optional<String> expected = checksum(headers);
        if (expected.isPresent() && !expected.get().equals(read.base64())) {
            throw new DamagedObjectException(place, expected.get(), read);
        }
    }

    private static Optional<String> checksum(HttpHeaders headers) {
        List<String> values = headers.getHeaderStringValues("x-goog-hash");
        return values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("crc32c="))
                .map(value -> value.substring("crc32c=".length()))
                .findFirst();
    }

    private static Storage.Objects.Get get(Storage service, ObjectName place) throws IOException {
        Storage.Objects.Get get = service.objects().get(place.bucket(), place.name());
        // Objects that are stored compressed come as they are stored, so that the checksum is theirs.
        get.setReturnRawInputStream(true);
        get.getRequestHeaders().setAcceptEncoding("gzip");
        return get;
    }

    /** The header tells whole seconds, so this is the last instant that it can mean: no file may look older than it is. */
    private static Instant modified(Storage service, ObjectName place, HttpHeaders headers) throws IOException {
        if (headers.getLastModified() != null) {
            return ZonedDateTime.parse(headers.getLastModified(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .plus(SECOND_OF_HEADER);
        }
        return Instant.ofEpochMilli(service.objects()
                .get(place.bucket(), place.name())
                .setGeneration(generation(headers))
                .setFields("updated")
                .execute()
                .getUpdated()
                .getValue());
    }
}
