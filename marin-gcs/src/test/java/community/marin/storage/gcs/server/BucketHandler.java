package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Buckets, and what is in them. */
final class BucketHandler {
    private final ObjectStore store;
    private final int pageSize;

    BucketHandler(ObjectStore store, int pageSize) {
        this.store = store;
        this.pageSize = pageSize;
    }

    Response list() {
        return Response.json(200, ObjectJson.buckets(store.buckets()));
    }

    Response create(Request request) throws IOException {
        JsonNode body = Json.parse(request.body().readAll());
        return Response.json(
                200,
                ObjectJson.bucket(store.createBucket(
                        body.path("name").asText(), body.path("location").asText("US"), "region")));
    }

    Response get(Route route) {
        return Response.json(200, ObjectJson.bucket(store.bucket(route.bucket())));
    }

    Response layout(Route route) {
        BucketInfo bucket = store.bucket(route.bucket());
        ObjectNode node = Json.object()
                .put("kind", "storage#storageLayout")
                .put("bucket", bucket.name())
                .put("location", bucket.location())
                .put("locationType", bucket.locationType());
        node.putObject("hierarchicalNamespace").put("enabled", false);
        return Response.json(200, node);
    }

    Response listObjects(Request request, Route route) {
        return Response.json(200, ObjectJson.page(store.list(route.bucket(), ListQuery.of(request.query(), pageSize))));
    }
}
