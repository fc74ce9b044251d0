package community.marin.job.ray;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.job.JobRequest;
import community.marin.job.TpuSlices;
import community.marin.text.ShellWord;
import community.marin.tpu.pod.JobName;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a Ray cluster is to do for a job, as text that is remembered with each of its submissions.
 *
 * @param name the job's name
 * @param text a JSON object: the body of a submission without its ID and metadata, and {@code retries}
 */
record RayWork(String name, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
    private static final String RETRIES = "retries";

    /** Where the work is in the metadata of a submission. */
    static final String METADATA = "marin-request";

    /** How long a command that ran too long may take to end. */
    private static final int KILL_AFTER_SECONDS = 30;

    /**
     * What a request asks for.
     *
     * @param files the URI of the package of its files
     */
    static RayWork of(JobRequest request, Optional<String> files) {
        ObjectNode work = JSON.createObjectNode();
        work.put("entrypoint", entrypoint(request));
        ObjectNode runtime = work.putObject("runtime_env");
        if (!request.environment().isEmpty()) {
            ObjectNode variables = runtime.putObject("env_vars");
            new TreeMap<>(request.environment()).forEach(variables::put);
        }
        files.ifPresent(uri -> runtime.put("working_dir", uri));
        work.put("entrypoint_num_cpus", request.processors());
        request.tpu()
                .map(TpuSlices::type)
                .ifPresent(type -> work.putObject("entrypoint_resources")
                        .put("TPU-" + type + "-head", 1)
                        .put("TPU", type.chips() / type.hosts()));
        work.put(RETRIES, request.retries());
        return new RayWork(request.name(), work.toString());
    }

    /** The work that is remembered as a text. */
    static RayWork parse(String name, String text) {
        return new RayWork(name, text);
    }

    /** The ID of a submission of a job, from 0. */
    static String submission(String name, int number) {
        return JobName.of(name) + (number == 0 ? "" : "-retry-" + number);
    }

    /** The ID of a submission, from 0. */
    String submission(int number) {
        return submission(name, number);
    }

    /** How often it is submitted again after a failure. */
    int retries() {
        return json().path(RETRIES).asInt(0);
    }

    /** The name of the package of the files beside the command, if it has any. */
    Optional<String> files() {
        String uri = json().path("runtime_env").path("working_dir").asText("");
        return uri.startsWith(RayPackage.SCHEME)
                ? Optional.of(uri.substring(RayPackage.SCHEME.length()))
                : Optional.empty();
    }

    /** The body of a submission. */
    String body(int number) {
        ObjectNode body = json();
        body.remove(RETRIES);
        body.put("submission_id", submission(number));
        body.putObject("metadata").put("marin-job", name).put(METADATA, text);
        return body.toString();
    }

    private ObjectNode json() {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException(
                    "Job " + name + " has '" + text + "' as " + METADATA
                            + ", which is none; delete it from the cluster.",
                    e);
        }
    }

    /** The cluster enforces the time, since nobody may be there who follows the job. */
    private static String entrypoint(JobRequest request) {
        String command = request.command().stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : ShellWord.quote(word))
                .collect(Collectors.joining(" "));
        return request.timeout()
                .map(time -> "timeout --kill-after=" + KILL_AFTER_SECONDS + " " + seconds(time) + " " + command)
                .orElse(command);
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.toSeconds());
    }
}
