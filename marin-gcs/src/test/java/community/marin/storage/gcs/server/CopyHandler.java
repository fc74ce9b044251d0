package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Makes objects of objects. */
final class CopyHandler {
    private static final int MOST_COMPONENTS = 32;

    private final ObjectStore store;
    private final long bytesPerRewrite;

    /**
     * A handler over a store.
     *
     * @param bytesPerRewrite how far one rewrite request comes
     */
    CopyHandler(ObjectStore store, long bytesPerRewrite) {
        this.store = store;
        this.bytesPerRewrite = bytesPerRewrite;
    }

    Response copy(Request request, Route route) throws IOException {
        return ObjectJson.response(copyWhole(request, route, source(request, route)));
    }

    Response rewrite(Request request, Route route) throws IOException {
        StoredObject source = source(request, route);
        long size = source.content().size();
        long step = Math.min(
                bytesPerRewrite,
                request.query().number("maxBytesRewrittenPerCall").orElse(Long.MAX_VALUE));
        long done = Math.min(size, rewrittenBefore(request, source) + step);
        ObjectNode body = Json.object()
                .put("kind", "storage#rewriteResponse")
                .put("totalBytesRewritten", Long.toString(done))
                .put("objectSize", Long.toString(size))
                .put("done", done == size);
        if (done == size) {
            body.set("resource", ObjectJson.object(copyWhole(request, route, source)));
        } else {
            Preconditions.of(request.query()).check(store.find(route.target()));
            body.put("rewriteToken", source.generation() + "-" + done);
        }
        return Response.json(200, body);
    }

    private static long rewrittenBefore(Request request, StoredObject source) {
        Optional<String> token = request.query().text("rewriteToken");
        if (token.isEmpty()) {
            return 0;
        }
        String start = source.generation() + "-";
        if (!token.get().startsWith(start)) {
            throw GcsException.badRequest("Invalid rewrite token: the source has changed.");
        }
        return Long.parseLong(token.get().substring(start.length()));
    }

    Response move(Request request, Route route) {
        return ObjectJson.response(store.move(
                route.key(),
                Preconditions.ofSource(request.query()),
                route.target(),
                Preconditions.of(request.query())));
    }

    Response compose(Request request, Route route) throws IOException {
        JsonNode body = Json.parse(request.body().readAll());
        JsonNode sources = body.path("sourceObjects");
        if (sources.isEmpty() || sources.size() > MOST_COMPONENTS) {
            throw GcsException.badRequest("The number of source components provided (" + sources.size()
                    + ") is not between 1 and " + MOST_COMPONENTS + ".");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int components = 0;
        for (JsonNode node : sources) {
            StoredObject source =
                    store.get(new ObjectKey(route.bucket(), node.path("name").asText()));
            JsonNode match = node.path("objectPreconditions").path("ifGenerationMatch");
            if (!match.isMissingNode() && match.asLong() != source.generation()) {
                throw GcsException.preconditionFailed();
            }
            if (node.has("generation") && node.get("generation").asLong() != source.generation()) {
                throw GcsException.noObject(source.key());
            }
            bytes.writeBytes(source.content().bytes());
            components += Math.max(1, source.components());
        }
        return ObjectJson.response(store.write(
                Operation.COMPOSE,
                route.key(),
                new Content(bytes.toByteArray()),
                ObjectAttributes.of(body.path("destination")),
                components,
                Preconditions.of(request.query())));
    }

    private StoredObject source(Request request, Route route) {
        StoredObject source = store.get(route.key());
        Preconditions.ofSource(request.query()).check(Optional.of(source));
        return source;
    }

    private StoredObject copyWhole(Request request, Route route, StoredObject source) throws IOException {
        JsonNode resource = Json.parse(request.body().readAll());
        return store.write(
                route.operation(),
                route.target(),
                source.content(),
                resource.isEmpty() ? source.attributes() : ObjectAttributes.of(resource),
                source.components(),
                Preconditions.of(request.query()));
    }
}
