package community.marin.job.ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The dashboard of a Ray cluster on loopback. Time passes when it is told to. */
final class FakeRay implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Submission> submissions = new TreeMap<>();
    private final Map<String, byte[]> packages = new TreeMap<>();
    private final Deque<List<Step>> plans = new ArrayDeque<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    FakeRay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * What becomes of a submission in one span of time.
     *
     * @param json fields of the answer, such as {@code {"status": "RUNNING"}}
     * @param log what it writes
     */
    record Step(String json, String log) {
        static Step of(String status, String log) {
            return new Step("{\"status\": \"" + status + "\"}", log);
        }
    }

    /** The next request of a method is answered with a status, or if that is 0 done without an answer. */
    private record Fault(String method, int status) {}

    private static final class Submission {
        private final JsonNode body;
        private final Deque<Step> future;
        private ObjectNode now = JSON.createObjectNode().put("status", "PENDING");
        private String log = "";

        Submission(JsonNode body, List<Step> plan) {
            this.body = body;
            this.future = new ArrayDeque<>(plan);
        }

        void step() throws IOException {
            if (!future.isEmpty()) {
                Step step = future.remove();
                now = (ObjectNode) JSON.readTree(step.json());
                log += step.log();
            }
        }

        void stop() {
            future.clear();
            if (List.of("PENDING", "RUNNING").contains(now.path("status").asText())) {
                future.add(Step.of("STOPPED", ""));
            }
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What becomes of the next submission that has no plan yet. */
    FakeRay plan(Step... steps) {
        plans.add(List.of(steps));
        return this;
    }

    synchronized FakeRay fail(int times, String method, int status) {
        for (int i = 0; i < times; i++) {
            faults.add(new Fault(method, status));
        }
        return this;
    }

    FakeRay loseReply(String method) {
        return fail(1, method, 0);
    }

    /** Lets time pass. */
    synchronized void tick() throws IOException {
        for (Submission submission : submissions.values()) {
            submission.step();
        }
    }

    /** The bodies of the submissions that are remembered, by ID. */
    synchronized JsonNode body(String id) {
        return submissions.get(id).body;
    }

    synchronized List<String> ids() {
        return List.copyOf(submissions.keySet());
    }

    synchronized Map<String, byte[]> packages() {
        return Map.copyOf(packages);
    }

    /** Removes all packages, as Ray does once no command needs them. */
    synchronized void removePackages() {
        packages.clear();
    }

    /** Method and path of the requests that were done. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Fault fault = faults.peek();
        if (fault != null && fault.method().equals(method)) {
            faults.remove();
            if (fault.status() == 0) {
                answer(exchange, method, path, body, false);
                exchange.close();
                return;
            }
            send(exchange, fault.status(), "Traceback (most recent call last):\nNo available agent");
            return;
        }
        answer(exchange, method, path, body, true);
    }

    private void answer(HttpExchange exchange, String method, String path, byte[] body, boolean reply)
            throws IOException {
        requests.add(method + " " + path);
        int status = 200;
        String text;
        String[] parts = path.substring(1).split("/", -1);
        if (parts[1].equals("packages")) {
            status = !method.equals("GET") || packages.containsKey(parts[3]) ? 200 : 404;
            if (method.equals("PUT")) {
                packages.put(parts[3], body);
            }
            text = "";
        } else if (method.equals("POST") && path.equals("/api/jobs/")) {
            JsonNode json = JSON.readTree(body);
            String id = json.path("submission_id").asText();
            if (json.path("entrypoint").asText().contains("rejected")) {
                status = 400;
                text = "Traceback (most recent call last):\nValueError: entrypoint is rejected";
            } else if (submissions.containsKey(id)) {
                status = 500;
                text = "Traceback (most recent call last):\nRuntimeError: Job with submission_id " + id
                        + " already exists.";
            } else {
                submissions.put(id, new Submission(json, plans.isEmpty() ? List.of() : plans.remove()));
                text = "{\"job_id\": \"" + id + "\", \"submission_id\": \"" + id + "\"}";
            }
        } else if (!submissions.containsKey(parts[2])) {
            status = 404;
            text = "Job " + parts[2] + " does not exist";
        } else {
            text = onSubmission(method, parts);
        }
        if (reply) {
            send(exchange, status, text);
        }
    }

    private String onSubmission(String method, String[] parts) throws IOException {
        Submission submission = submissions.get(parts[2]);
        if (method.equals("DELETE")) {
            submissions.remove(parts[2]);
            return "{\"deleted\": true}";
        }
        if (parts.length == 3) {
            ObjectNode answer = submission.now.deepCopy();
            answer.set("entrypoint", submission.body.path("entrypoint"));
            answer.set("metadata", submission.body.path("metadata"));
            return answer.toString();
        }
        if (parts[3].equals("stop")) {
            submission.stop();
            return "{\"stopped\": true}";
        }
        return JSON.createObjectNode().put("logs", submission.log).toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
