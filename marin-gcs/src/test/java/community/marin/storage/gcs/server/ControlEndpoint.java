package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * What a test in another process asks and tells the server: {@code POST /faults} adds a plan or a list of them
 * ({@link FaultJson}), {@code DELETE /faults} ends them all; {@code GET /history} and {@code GET /requests} are lists.
 */
final class ControlEndpoint {
    private final Faults faults;
    private final History history;
    private final RequestLog log;

    ControlEndpoint(Faults faults, History history, RequestLog log) {
        this.faults = faults;
        this.history = history;
        this.log = log;
    }

    /** Empty if the request is one for the storage. */
    Optional<Response> handle(Request request) throws IOException {
        return switch (request.path()) {
            case "/faults" -> Optional.of(faults(request));
            case "/history" -> Optional.of(Response.json(200, history()));
            case "/requests" -> Optional.of(Response.json(200, requests()));
            default -> Optional.empty();
        };
    }

    private Response faults(Request request) throws IOException {
        if (request.method().equals("DELETE")) {
            faults.clear();
            return Response.empty(204);
        }
        try {
            JsonNode body = Json.parse(request.body().readAll());
            if (body.isArray()) {
                body.forEach(rule -> faults.add(FaultJson.plan(rule)));
            } else {
                faults.add(FaultJson.plan(body));
            }
            return Response.empty(204);
        } catch (GcsException | IllegalArgumentException e) {
            return ErrorJson.response(400, String.valueOf(e.getMessage()));
        }
    }

    private ArrayNode history() {
        ArrayNode list = Json.object().putArray("history");
        for (Change change : history.changes()) {
            ObjectNode node = list.addObject()
                    .put("sequence", change.sequence())
                    .put("time", change.time().toString())
                    .put("operation", change.operation().name())
                    .put("bucket", change.bucket())
                    .put("name", change.name())
                    .put("deleted", change.deleted())
                    .put("generation", change.generation())
                    .put("metageneration", change.metageneration())
                    .put("previous_generation", change.previousGeneration())
                    .put("size", change.size())
                    .put("crc32c", change.crc32c());
            change.text().ifPresent(text -> node.put("text", text));
        }
        return list;
    }

    private ArrayNode requests() {
        ArrayNode list = Json.object().putArray("requests");
        for (LoggedRequest request : log.requests()) {
            ObjectNode node = list.addObject()
                    .put("time", request.time().toString())
                    .put("method", request.facts().method())
                    .put("operation", request.operation().name())
                    .put("bucket", request.facts().bucket())
                    .put("object", request.facts().object())
                    .put("status", request.status());
            ObjectNode preconditions = node.putObject("preconditions");
            request.preconditions().forEach(preconditions::put);
            request.contentRange().ifPresent(range -> node.put("content_range", range));
            request.fault()
                    .ifPresent(fault -> node.put("fault", fault.getClass().getSimpleName()));
        }
        return list;
    }
}
