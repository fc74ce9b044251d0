package community.marin.tpu.google.server;

import com.google.rpc.Code;
import com.sun.net.httpserver.HttpExchange;
import community.marin.tpu.pod.PodIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cloud TPU on loopback, for tests: the REST API, version 2, of queued resources, nodes and operations, and that of secrets. Pods go on by
 * one phase whenever they are looked at, so that nothing here takes time. If it was started with workers, the machines of an active pod
 * really run its startup script.
 */
public final class FakeTpuService implements AutoCloseable {
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final SecretApi secrets = new SecretApi();
    private final Fleet fleet;
    private final PodRegistry pods;
    private final TpuApi api;
    private final HttpEndpoint endpoint;

    private FakeTpuService(ServiceSettings settings) throws IOException {
        fleet = new Fleet(settings.workers(), this::url);
        pods = new PodRegistry(fleet);
        api = new TpuApi(pods, settings.clock(), settings.pageSize());
        endpoint = HttpEndpoint.start(this::handle);
    }

    /** Starts a service whose pods have no machines. */
    public static FakeTpuService start() throws IOException {
        return start(ServiceSettings.defaults());
    }

    /** Starts a service. */
    public static FakeTpuService start(ServiceSettings settings) throws IOException {
        return new FakeTpuService(settings);
    }

    /** What a client takes as {@code TPU_API_ENDPOINT}, and a machine gets as {@code SECRET_MANAGER_ENDPOINT}. */
    public String url() {
        return "http://localhost:" + endpoint.port();
    }

    /** The environment of a client of it. */
    public Map<String, String> environment() {
        return Map.of("TPU_API_ENDPOINT", url());
    }

    /** How much there is in a zone; as much as is asked for, at once, until something else is said. */
    public FakeZone zone(String name) {
        return pods.zone(name);
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** The requests until now; machines that ask for secrets are not in it. */
    public RequestLog log() {
        return log;
    }

    /**
     * Keeps a secret.
     *
     * @param resource {@code projects/P/secrets/N/versions/V}
     */
    public void secret(String resource, String value) {
        secrets.put(resource, value);
    }

    /** Takes the machines of a pod away; it is found suspending once, then suspended. */
    public void preempt(String zone, String id) {
        pods.preempt(zone, id);
    }

    /** Lets a pod break, for a reason that the service tells. */
    public void fail(String zone, String id, String why) {
        fail(zone, id, Code.INTERNAL, why);
    }

    /** Lets a pod break, for a reason that the service tells with a code. */
    public void fail(String zone, String id, Code how, String why) {
        pods.fail(zone, id, how, why);
    }

    /** Lets every pod go on as if it was looked at. */
    public void step() {
        pods.step();
    }

    /** The pods that exist, with those that are being deleted: what is left in the end is a leak. */
    public List<ExistingPod> pods() {
        return pods.existing();
    }

    /** How many pods of a job were active at once, at the most: those with a label {@link PodIdentity#JOB_LABEL} of that value. */
    public int mostActive(String job) {
        return pods.mostActive(job);
    }

    /** How many pods of a job there were at once, at the most, whatever their states. */
    public int mostPods(String job) {
        return pods.mostPods(job);
    }

    /** The machines of a pod, by slice and number; none before it is active. */
    public List<FakeWorker> workers(String zone, String id) {
        return pods.workers(zone, id);
    }

    /** Stops listening, and kills all that its machines run. */
    @Override
    public void close() {
        endpoint.close();
        fleet.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        RecordedRequest request = new RecordedRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
        if (SecretApi.isFor(request.path())) {
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            HttpEndpoint.send(exchange, secrets.reply(request.path(), authorization));
            return;
        }
        log.add(request);
        try {
            answer(exchange, request, faults.take(request));
        } catch (InterruptedException e) {
            // The service is closed; whoever asked gets no answer.
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, RecordedRequest request, Optional<Faults.Fault> fault)
            throws IOException, InterruptedException {
        if (fault.isEmpty()) {
            HttpEndpoint.send(exchange, carryOut(request));
        } else if (fault.get() instanceof Faults.Fault.Refusal refusal) {
            HttpEndpoint.send(exchange, refusal.reply());
        } else if (fault.get() instanceof Faults.Fault.Held held) {
            Reply reply = carryOut(request);
            held.hold().pass();
            HttpEndpoint.send(exchange, reply);
        } else if (fault.get() instanceof Faults.Fault.Cut cut) {
            if (cut.carriedOut()) {
                carryOut(request);
            }
            exchange.close();
        }
    }

    private Reply carryOut(RecordedRequest request) {
        try {
            return api.reply(request);
        } catch (ApiError e) {
            return Reply.error(e.code(), e.getMessage());
        }
    }
}
