package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/** Resources as the API writes them. Numbers of 64 bits are strings there. */
final class ObjectJson {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private ObjectJson() {}

    static ObjectNode object(StoredObject object) {
        ObjectKey key = object.key();
        ObjectNode node = Json.object()
                .put("kind", "storage#object")
                .put("id", key.bucket() + "/" + key.name() + "/" + object.generation())
                .put("name", key.name())
                .put("bucket", key.bucket())
                .put("generation", Long.toString(object.generation()))
                .put("metageneration", Long.toString(object.metageneration()))
                .put("size", Long.toString(object.content().size()))
                .put("crc32c", object.content().crc32c())
                .put("etag", etag(object))
                .put("storageClass", "STANDARD")
                .put("timeCreated", time(object.created()))
                .put("updated", time(object.updated()));
        if (object.components() == 0) {
            node.put("md5Hash", object.content().md5());
        } else {
            // The service knows no MD5 of a composed object.
            node.put("componentCount", object.components());
        }
        object.attributes().writeTo(node);
        return node;
    }

    static Response response(StoredObject object) {
        return Response.json(200, object(object))
                .with("ETag", etag(object))
                .with(
                        "x-goog-stored-content-length",
                        Long.toString(object.content().size()));
    }

    /** The headers that come with an object's bytes. */
    static Response withHeaders(Response response, StoredObject object) {
        String crc32c = "crc32c=" + object.content().crc32c();
        return response.with("Content-Type", object.attributes().contentType())
                .with("ETag", etag(object))
                .with("Accept-Ranges", "bytes")
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.updated().atOffset(ZoneOffset.UTC)))
                .with("x-goog-generation", Long.toString(object.generation()))
                .with("x-goog-metageneration", Long.toString(object.metageneration()))
                .with(
                        "x-goog-stored-content-length",
                        Long.toString(object.content().size()))
                .with("x-goog-stored-content-encoding", "identity")
                .with("x-goog-storage-class", "STANDARD")
                .with(
                        "x-goog-hash",
                        object.components() == 0
                                ? crc32c + ",md5=" + object.content().md5()
                                : crc32c);
    }

    static ObjectNode bucket(BucketInfo bucket) {
        return Json.object()
                .put("kind", "storage#bucket")
                .put("id", bucket.name())
                .put("name", bucket.name())
                .put("projectNumber", "1")
                .put("metageneration", "1")
                .put("location", bucket.location())
                .put("locationType", bucket.locationType())
                .put("storageClass", "STANDARD")
                .put("timeCreated", time(bucket.created()))
                .put("updated", time(bucket.created()));
    }

    static ObjectNode page(ListPage page) {
        ObjectNode node = Json.object().put("kind", "storage#objects");
        page.nextPageToken().ifPresent(token -> node.put("nextPageToken", token));
        if (!page.items().isEmpty()) {
            ArrayNode items = node.putArray("items");
            page.items().forEach(item -> items.add(object(item)));
        }
        if (!page.prefixes().isEmpty()) {
            ArrayNode prefixes = node.putArray("prefixes");
            page.prefixes().forEach(prefixes::add);
        }
        return node;
    }

    static ObjectNode buckets(List<BucketInfo> buckets) {
        ObjectNode node = Json.object().put("kind", "storage#buckets");
        ArrayNode items = node.putArray("items");
        buckets.forEach(bucket -> items.add(bucket(bucket)));
        return node;
    }

    private static String etag(StoredObject object) {
        return "\"" + object.generation() + "-" + object.metageneration() + "\"";
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
