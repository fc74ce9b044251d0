package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as the service words them. */
final class ErrorJson {
    private ErrorJson() {}

    static Response response(int code, String message) {
        if (code == 304) {
            return Response.empty(304);
        }
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("message", message)
                .put("domain", "global")
                .put("reason", reason(code));
        return Response.json(code, body);
    }

    private static String reason(int code) {
        return switch (code) {
            case 400 -> "invalid";
            case 401 -> "authError";
            case 403 -> "forbidden";
            case 404 -> "notFound";
            case 408 -> "requestTimeout";
            case 409 -> "conflict";
            case 412 -> "conditionNotMet";
            case 416 -> "requestedRangeNotSatisfiable";
            case 429 -> "rateLimitExceeded";
            case 503 -> "backendError";
            default -> code >= 500 ? "internalError" : "badRequest";
        };
    }
}
