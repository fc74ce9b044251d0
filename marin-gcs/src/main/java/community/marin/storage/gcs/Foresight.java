package community.marin.storage.gcs;

import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import community.marin.storage.Generation;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the contents of a few small objects of a folder without reading them: a listing tells sizes and MD5 digests, and an object that
 * has those of an expected content has that content.
 */
final class Foresight {
    private static final String FIELDS = "items(name,size,generation,updated,md5Hash),nextPageToken";

    private final GcsClient client;

    Foresight(GcsClient client) {
        this.client = client;
    }

    /**
     * What of these objects is known: empty for one that is not there. One that has another content than expected is left out; all are,
     * if there are more objects with such names than fit one answer.
     *
     * @param expected the names of the objects in the folder, and for each the contents that it is likely to have
     */
    Map<ObjectName, Optional<StoredFile>> of(ObjectName folder, Map<String, List<String>> expected) throws IOException {
        Map<ObjectName, Optional<StoredFile>> known = new HashMap<>();
        Objects page = list(folder, commonStart(expected));
        if (page.getNextPageToken() != null) {
            return known;
        }
        expected.keySet().forEach(name -> known.put(object(folder, name), Optional.empty()));
        for (StorageObject found : page.getItems() == null ? List.<StorageObject>of() : page.getItems()) {
            ObjectName place = new ObjectName(folder.bucket(), found.getName());
            String name = found.getName().substring(folder.folderPrefix().length());
            Optional<StoredFile> content = content(found, expected.getOrDefault(name, List.of()));
            if (content.isPresent()) {
                known.put(place, content);
            } else {
                known.remove(place);
            }
        }
        return known;
    }

    private Objects list(ObjectName folder, String start) throws IOException {
        return client.call(
                folder,
                service -> service.objects()
                        .list(folder.bucket())
                        .setPrefix(folder.folderPrefix() + start)
                        .setDelimiter("/")
                        .setFields(FIELDS)
                        .execute());
    }

    private static ObjectName object(ObjectName folder, String name) {
        return new ObjectName(folder.bucket(), folder.folderPrefix() + name);
    }

    /** What all the names begin with. */
    private static String commonStart(Map<String, List<String>> expected) {
        return expected.keySet().stream()
                .reduce((one, other) -> {
                    int length = 0;
                    while (length < Math.min(one.length(), other.length())
                            && one.charAt(length) == other.charAt(length)) {
                        length++;
                    }
                    return one.substring(0, length);
                })
                .orElse("");
    }

    /** The content that an object has, if it is one of those expected; an object that was put together of others has no MD5. */
    private static Optional<StoredFile> content(StorageObject found, List<String> expected) {
        return expected.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .filter(bytes -> bytes.length == found.getSize().longValue()
                        && md5(bytes).equals(found.getMd5Hash()))
                .map(bytes -> new StoredFile(
                        bytes,
                        new Generation(found.getGeneration()),
                        Instant.ofEpochMilli(found.getUpdated().getValue())))
                .findFirst();
    }

    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
