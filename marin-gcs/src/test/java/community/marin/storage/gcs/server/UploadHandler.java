package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalLong;

/** Uploads in one request and in several. */
final class UploadHandler {
    private final ObjectStore store;
    private final ResumableSessions sessions;

    UploadHandler(ObjectStore store, ResumableSessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    Response insert(Request request, Route route) throws IOException {
        byte[] body = request.body().readAll();
        String type = request.query().text("uploadType").orElse("");
        MultipartUpload upload = type.equals("multipart")
                ? MultipartUpload.parse(request.headers(), body)
                : new MultipartUpload(
                        Json.object(), request.headers().get("Content-Type").orElse("application/octet-stream"), body);
        Content content = new Content(upload.media());
        ExpectedHashes.of(upload.metadata(), request.headers()).check(content);
        ObjectAttributes attributes = ObjectAttributes.of(upload.metadata()).withDefaultContentType(upload.mediaType());
        return ObjectJson.response(
                store.write(Operation.INSERT, route.key(), content, attributes, 0, Preconditions.of(request.query())));
    }

    Response start(Request request, Route route) throws IOException {
        JsonNode metadata = Json.parse(request.body().readAll());
        Preconditions preconditions = Preconditions.of(request.query());
        preconditions.check(store.find(route.key()));
        ObjectAttributes attributes = ObjectAttributes.of(metadata)
                .withDefaultContentType(
                        request.headers().get("X-Upload-Content-Type").orElse("application/octet-stream"));
        ResumableSession session =
                sessions.start(route.key(), attributes, ExpectedHashes.of(metadata, request.headers()), preconditions);
        return Response.empty(200)
                .with("X-GUploader-UploadID", session.id())
                .with(
                        "Location",
                        "http://" + request.headers().get("Host").orElse("localhost") + request.path()
                                + "?uploadType=resumable&upload_id=" + session.id());
    }

    Response put(Request request) throws IOException {
        ResumableSession session =
                sessions.get(request.query().text("upload_id").orElse(""));
        ContentRange range = ContentRange.of(request.headers());
        byte[] bytes = request.body().readAll();
        synchronized (session) {
            if (session.finished().isPresent()) {
                return ObjectJson.response(session.finished().get());
            }
            if (range.first().isPresent()) {
                checkSize(range, bytes.length);
                session.receive(range.first().getAsLong(), bytes, isLast(range, bytes.length));
            }
            OptionalLong total = range.total();
            if (total.isPresent() && total.getAsLong() < session.size()) {
                throw GcsException.badRequest("Invalid request.  The total is " + total.getAsLong()
                        + " byte(s), but already uploaded are " + session.size() + " byte(s).");
            }
            return total.isPresent() && total.getAsLong() == session.size()
                    ? ObjectJson.response(session.finish(store, ExpectedHashes.of(request.headers())))
                    : incomplete(session);
        }
    }

    /** Keeps what arrived of a chunk before its connection broke. */
    void putPart(Request request, byte[] bytes) {
        ResumableSession session =
                sessions.get(request.query().text("upload_id").orElse(""));
        ContentRange range = ContentRange.of(request.headers());
        synchronized (session) {
            if (session.finished().isEmpty() && range.first().isPresent()) {
                session.receive(range.first().getAsLong(), bytes, false);
            }
        }
    }

    Response cancel(Request request) {
        sessions.cancel(request.query().text("upload_id").orElse(""));
        return Response.empty(499);
    }

    private static boolean isLast(ContentRange range, int length) {
        return range.total().isPresent()
                && range.first().getAsLong() + length == range.total().getAsLong();
    }

    private static void checkSize(ContentRange range, int length) {
        if (!isLast(range, length) && length < ResumableSession.QUANTUM) {
            throw GcsException.badRequest("Invalid request.  The number of bytes uploaded is required to be equal or"
                    + " greater than 262144, except for the final request (it's recommended to be the exact multiple"
                    + " of 262144).  The received request contained " + length
                    + " bytes, which does not meet this requirement.");
        }
    }

    private static Response incomplete(ResumableSession session) {
        Response response = Response.empty(308).with("X-GUploader-UploadID", session.id());
        return session.size() == 0 ? response : response.with("Range", "bytes=0-" + (session.size() - 1));
    }
}
