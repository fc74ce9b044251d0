package community.marin.job.ray;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A submission as a Ray cluster tells of it.
 *
 * @param id its ID
 * @param state how it stands
 * @param entrypoint the command, as a shell reads it
 * @param message Ray's words on the state, one line; may be empty
 * @param exitCode the command's; 1 if it failed and Ray does not tell
 * @param work what is remembered with it; empty: it was not submitted by us
 */
record RaySubmission(
        String id, JobState state, String entrypoint, String message, int exitCode, Optional<String> work) {
    private static final Pattern EXIT_CODE = Pattern.compile("exit code (-?[0-9]{1,3})");
    private static final int SIGNAL = 128;

    static RaySubmission parse(String id, JsonNode json) throws IOException {
        String status = json.path("status").asText();
        JobState state = Arrays.stream(JobState.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(() -> new IOException("Ray says that job " + id + " is '" + status
                        + "', which is no state of a job; is that the dashboard of a Ray cluster?"));
        String message = json.path("message").asText("").lines().findFirst().orElse("");
        return new RaySubmission(
                id,
                state,
                json.path("entrypoint").asText(),
                message,
                state == JobState.FAILED ? exitCode(json.path("driver_exit_code"), message) : 0,
                Optional.ofNullable(
                        json.path("metadata").path(RayWork.METADATA).textValue()));
    }

    /** The result, if it has ended. */
    JobResult result() {
        return switch (state) {
            case SUCCEEDED -> new JobResult(state, 0, "succeeded");
            case STOPPED -> new JobResult(state, JobResult.STOPPED, "was stopped");
            default -> new JobResult(state, exitCode, "failed with exit code " + exitCode + suffix());
        };
    }

    private String suffix() {
        return message.isEmpty() ? "" : ": " + message;
    }

    /** Ray counts the end by a signal as the negative number of the signal, and did not always tell a code but in its message. */
    private static int exitCode(JsonNode told, String message) {
        Matcher inMessage = EXIT_CODE.matcher(message);
        int code = told.asInt(inMessage.find() ? Integer.parseInt(inMessage.group(1)) : 1);
        if (code == 0) {
            return 1;
        }
        return code < 0 ? SIGNAL - code : code;
    }
}
