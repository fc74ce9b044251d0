package community.marin.job.ray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.job.JobRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The calls of a Ray cluster's REST API that jobs need. */
final class RayApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};
    private static final int NOT_FOUND = 404;

    private final RayClient client;

    RayApi(RayClient client) {
        this.client = client;
    }

    /** The submission of an ID. */
    Optional<RaySubmission> find(String id) throws IOException {
        RayClient.Answer answer = client.send("GET", "/api/jobs/" + id, NOTHING);
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(RaySubmission.parse(id, json(id, answer)));
    }

    /**
     * Submits a job, unless its ID is there already: since the answer to an earlier try was lost, or another was faster.
     *
     * @return what is there then under that ID, which may be another job
     */
    RaySubmission submit(RayWork work, int number) throws IOException {
        String id = work.submission(number);
        byte[] body = work.body(number).getBytes(StandardCharsets.UTF_8);
        Optional<RayClient.Answer> answer = client.sendUnless("POST", "/api/jobs/", body, () -> find(id).isPresent());
        Optional<RaySubmission> there = find(id);
        if (there.isEmpty()) {
            String why = answer.map(RayClient.Answer::reason).orElse("it vanished at once");
            throw new JobRefusedException("Ray does not take job " + work.name() + ": " + why + ".");
        }
        return there.get();
    }

    /** All that the command has written until now. */
    String logs(String id) throws IOException {
        RayClient.Answer answer = client.send("GET", "/api/jobs/" + id + "/logs", NOTHING);
        return answer.status() == NOT_FOUND ? "" : json(id, answer).path("logs").asText("");
    }

    /** Begins to stop a submission; nothing happens if it has ended, or there is none. */
    void stop(String id) throws IOException {
        RayClient.Answer answer = client.send("POST", "/api/jobs/" + id + "/stop", NOTHING);
        if (answer.status() != NOT_FOUND) {
            JsonNode unused = json(id, answer);
        }
    }

    /** Deletes what the cluster remembers of a submission that has ended; nothing happens if there is none. */
    void delete(String id) throws IOException {
        RayClient.Answer answer = client.send("DELETE", "/api/jobs/" + id, NOTHING);
        if (answer.status() != NOT_FOUND) {
            JsonNode unused = json(id, answer);
        }
    }

    /** Brings a package to the cluster, unless it is there. */
    void upload(RayPackage files) throws IOException {
        if (!hasPackage(files.name())) {
            RayClient.Answer answer = client.send("PUT", packagePath(files.name()), files.zip());
            if (!answer.isSuccess()) {
                throw new IOException("Ray does not take the files beside the command: " + answer.reason() + ".");
            }
        }
    }

    /** Whether a package is there. */
    boolean hasPackage(String name) throws IOException {
        return client.send("GET", packagePath(name), NOTHING).status() != NOT_FOUND;
    }

    private static String packagePath(String name) {
        return "/api/packages/gcs/" + name;
    }

    private static JsonNode json(String id, RayClient.Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("Ray refuses a request for job " + id + ": " + answer.reason() + ".");
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Ray's answer about job " + id + " is no JSON; is that the dashboard of a Ray cluster?", e);
        }
    }
}
