package community.marin.storage.gcs.server;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out what a request asks for. */
final class Router {
    /** The metadata of a multipart upload lie within that many bytes. */
    private static final int MULTIPART_HEAD = 64 * 1024;

    private final ResumableSessions sessions;

    Router(ResumableSessions sessions) {
        this.sessions = sessions;
    }

    Route route(Request request) throws IOException {
        List<String> path = segments(request.path());
        if (!path.isEmpty() && path.get(0).equals("batch")) {
            return Route.of(Operation.BATCH, "", "");
        }
        removeFirst(path, "resumable");
        boolean upload = removeFirst(path, "upload");
        boolean download = removeFirst(path, "download");
        if (removeFirst(path, "storage")) {
            removeFirst(path, "v1");
        }
        if (!removeFirst(path, "b")) {
            return Route.unknown();
        }
        if (path.isEmpty()) {
            return Route.of(request.method().equals("POST") ? Operation.CREATE_BUCKET : Operation.LIST_BUCKETS, "", "");
        }
        String bucket = path.remove(0);
        if (path.isEmpty()) {
            return Route.of(Operation.GET_BUCKET, bucket, "");
        }
        if (path.equals(List.of("storageLayout"))) {
            return Route.of(Operation.GET_LAYOUT, bucket, "");
        }
        if (!removeFirst(path, "o")) {
            return Route.unknown();
        }
        if (upload) {
            return upload(request, bucket);
        }
        return path.isEmpty()
                ? Route.of(request.method().equals("GET") ? Operation.LIST : Operation.UNKNOWN, bucket, "")
                : object(request, bucket, path.remove(0), path, download);
    }

    private Route upload(Request request, String bucket) throws IOException {
        if (request.query().text("upload_id").isPresent()) {
            return resumable(request, request.query().text("upload_id").get());
        }
        String name = request.query().text("name").orElse("");
        String type = request.query().text("uploadType").orElse("");
        if (type.equals("resumable")) {
            return Route.of(
                    Operation.RESUMABLE_START,
                    bucket,
                    name.isEmpty()
                            ? Json.parse(request.body().readAll()).path("name").asText()
                            : name);
        }
        if (type.equals("multipart") && name.isEmpty()) {
            byte[] head = request.body().peek(MULTIPART_HEAD);
            name = MultipartUpload.metadata(request.headers(), head)
                    .path("name")
                    .asText();
        }
        return Route.of(Operation.INSERT, bucket, name);
    }

    private Route resumable(Request request, String id) {
        ObjectKey key = sessions.get(id).key();
        Operation operation = switch (request.method()) {
            case "DELETE" -> Operation.RESUMABLE_CANCEL;
            case "PUT", "POST" ->
                ContentRange.of(request.headers()).isQuestion() ? Operation.RESUMABLE_STATUS : Operation.RESUMABLE_PUT;
            default -> Operation.UNKNOWN;
        };
        return Route.of(operation, key.bucket(), key.name());
    }

    private static Route object(Request request, String bucket, String object, List<String> rest, boolean download) {
        if (rest.isEmpty()) {
            boolean media = download
                    || request.query().text("alt").filter("media"::equals).isPresent();
            return Route.of(
                    switch (request.method()) {
                        case "GET" -> media ? Operation.READ : Operation.GET;
                        case "DELETE" -> Operation.DELETE;
                        case "PATCH" -> Operation.PATCH;
                        // The client sends a patch as a POST where its transport knows no PATCH.
                        case "POST" ->
                            request.headers().is("X-HTTP-Method-Override", "PATCH")
                                    ? Operation.PATCH
                                    : Operation.UNKNOWN;
                        case "PUT" -> Operation.UPDATE;
                        default -> Operation.UNKNOWN;
                    },
                    bucket,
                    object);
        }
        if (!request.method().equals("POST")) {
            return Route.unknown();
        }
        return switch (rest.get(0)) {
            case "compose" -> Route.of(Operation.COMPOSE, bucket, object);
            case "copyTo" -> copy(Operation.COPY, bucket, object, rest);
            case "rewriteTo" -> copy(Operation.REWRITE, bucket, object, rest);
            case "moveTo" ->
                rest.size() == 3 && rest.get(1).equals("o")
                        ? new Route(Operation.MOVE, bucket, object, bucket, rest.get(2))
                        : Route.unknown();
            default -> Route.unknown();
        };
    }

    private static Route copy(Operation operation, String bucket, String object, List<String> rest) {
        return rest.size() == 5 && rest.get(1).equals("b") && rest.get(3).equals("o")
                ? new Route(operation, bucket, object, rest.get(2), rest.get(4))
                : Route.unknown();
    }

    /** The parts of the path, each decoded exactly once; a plus sign is one. */
    private static List<String> segments(String path) {
        return new ArrayList<>(Arrays.stream(path.split("/", -1))
                .skip(1)
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList());
    }

    private static boolean removeFirst(List<String> path, String wanted) {
        if (path.isEmpty() || !path.get(0).equals(wanted)) {
            return false;
        }
        path.remove(0);
        return true;
    }
}
