package community.marin.storage.gcs.server;

import java.io.IOException;

/** Does what a request asks for. */
final class Api {
    private final BucketHandler buckets;
    private final ObjectHandler objects;
    private final UploadHandler uploads;
    private final CopyHandler copies;

    Api(BucketHandler buckets, ObjectHandler objects, UploadHandler uploads, CopyHandler copies) {
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
        this.copies = copies;
    }

    /** Throws {@link GcsException} if it is refused. */
    Response handle(Request request, Route route) throws IOException {
        return switch (route.operation()) {
            case LIST_BUCKETS -> buckets.list();
            case CREATE_BUCKET -> buckets.create(request);
            case GET_BUCKET -> buckets.get(route);
            case GET_LAYOUT -> buckets.layout(route);
            case LIST -> buckets.listObjects(request, route);
            case GET -> objects.get(request, route);
            case READ -> objects.read(request, route);
            case DELETE -> objects.delete(request, route);
            case PATCH -> objects.patch(request, route);
            case UPDATE -> objects.update(request, route);
            case INSERT -> uploads.insert(request, route);
            case RESUMABLE_START -> uploads.start(request, route);
            case RESUMABLE_PUT, RESUMABLE_STATUS -> uploads.put(request);
            case RESUMABLE_CANCEL -> uploads.cancel(request);
            case COPY -> copies.copy(request, route);
            case REWRITE -> copies.rewrite(request, route);
            case COMPOSE -> copies.compose(request, route);
            case MOVE -> copies.move(request, route);
            case BATCH, UNKNOWN -> throw new GcsException(404, "Not Found: " + request.method() + " " + request.path());
        };
    }

    /** Takes what arrived of a request before its connection broke. */
    void handlePart(Request request, Route route, byte[] bytes) {
        if (route.operation() == Operation.RESUMABLE_PUT) {
            uploads.putPart(request, bytes);
        }
    }
}
