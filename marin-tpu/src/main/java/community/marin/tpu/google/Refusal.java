package community.marin.tpu.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.httpjson.HttpJsonStatusCode;
import com.google.rpc.Code;
import java.util.Optional;

/**
 * How Cloud TPU refused a request.
 *
 * @param code which kind of refusal it is
 * @param message its own words, in one line
 */
record Refusal(Code code, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    /** Cuts the message. */
    Refusal {
        String line = message.strip().replaceAll("\\s+", " ");
        message = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** The refusal that an error came from; empty if it came from none. */
    static Optional<Refusal> of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedOperationException refused) {
                return Optional.of(refused.refusal());
            }
            if (cause instanceof HttpResponseException answer) {
                return Optional.of(of(answer));
            }
        }
        return Optional.empty();
    }

    /** Whether an error says that a certain pod is not there, rather than its project or zone. */
    static boolean isAbsent(Throwable error) {
        return of(error)
                .filter(refusal -> refusal.code == Code.NOT_FOUND && !refusal.isOfPlace())
                .isPresent();
    }

    /** Whether an error is a refusal of a certain kind. */
    static boolean is(Throwable error, Code code) {
        return of(error).filter(refusal -> refusal.code == code).isPresent();
    }

    private boolean isOfPlace() {
        return !message.matches(".*\\b(queuedResources|nodes)/.*")
                && message.matches("(?i).*\\b(location|zone|project)\\b.*");
    }

    /** The status code of HTTP stands for several of the service's; which one it is stands in the answer. */
    private static Refusal of(HttpResponseException answer) {
        JsonNode error = error(answer.getContent());
        Code code = code(error.path("status").asText(), answer.getStatusCode());
        String message =
                error.path("message").asText("HTTP " + answer.getStatusCode() + " " + answer.getStatusMessage());
        return new Refusal(code, message);
    }

    private static JsonNode error(String content) {
        try {
            return JSON.readTree(content == null ? "{}" : content).path("error");
        } catch (JsonProcessingException e) {
            // A page of something on the way, and not the service's answer.
            return JSON.missingNode();
        }
    }

    private static Code code(String status, int httpStatus) {
        for (Code code : Code.values()) {
            if (code.name().equals(status)) {
                return code;
            }
        }
        return httpStatus == 404
                // The service says which resource it does not have; something else does not have the path.
                ? Code.UNIMPLEMENTED
                : Code.valueOf(HttpJsonStatusCode.of(httpStatus).getCode().name());
    }
}
