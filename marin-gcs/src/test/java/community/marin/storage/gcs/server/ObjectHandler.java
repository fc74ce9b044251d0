package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads, deletes and changes objects that are there. */
final class ObjectHandler {
    private final ObjectStore store;

    ObjectHandler(ObjectStore store) {
        this.store = store;
    }

    Response get(Request request, Route route) {
        return ObjectJson.response(live(request, route));
    }

    Response read(Request request, Route route) {
        StoredObject object = live(request, route);
        byte[] bytes = object.content().bytes();
        Optional<ByteRange> range = ByteRange.of(request.headers(), bytes.length);
        if (range.isEmpty()) {
            return ObjectJson.withHeaders(Response.empty(200).with(bytes), object);
        }
        ByteRange part = range.get();
        return ObjectJson.withHeaders(
                Response.empty(206)
                        .with(Arrays.copyOfRange(bytes, part.first(), part.end()))
                        .with("Content-Range", "bytes " + part.first() + "-" + (part.end() - 1) + "/" + bytes.length),
                object);
    }

    Response delete(Request request, Route route) {
        checkGeneration(request, store.get(route.key()));
        store.delete(Operation.DELETE, route.key(), Preconditions.of(request.query()));
        return Response.empty(204);
    }

    Response patch(Request request, Route route) throws IOException {
        JsonNode resource = Json.parse(request.body().readAll());
        return ObjectJson.response(store.change(
                Operation.PATCH, route.key(), before -> before.patched(resource), Preconditions.of(request.query())));
    }

    Response update(Request request, Route route) throws IOException {
        ObjectAttributes attributes =
                ObjectAttributes.of(Json.parse(request.body().readAll()));
        return ObjectJson.response(
                store.change(Operation.UPDATE, route.key(), before -> attributes, Preconditions.of(request.query())));
    }

    private StoredObject live(Request request, Route route) {
        StoredObject object = store.get(route.key());
        checkGeneration(request, object);
        Preconditions.of(request.query()).checkRead(object);
        return object;
    }

    /** Only the live generation is there. */
    private static void checkGeneration(Request request, StoredObject live) {
        OptionalLong wanted = request.query().number("generation");
        if (wanted.isPresent() && wanted.getAsLong() != live.generation()) {
            throw GcsException.noObject(live.key());
        }
    }
}
