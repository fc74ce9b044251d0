package community.marin.tpu.supervise;

import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cloud TPU and the machines of one job, on a clock that only moves when it is told to. While it is mad, every call may fail before or after
 * it was carried out, or be carried out late; pods may be preempted, fail, vanish, or fall silent.
 */
final class World implements TpuCloud, Workers {
    /** A follower is killed in the middle of a call. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final Duration LATEST = Duration.ofSeconds(30);

    private final PodIdentity identity;
    private final Random random;
    private final int workers;
    private final Map<String, Pod> pods = new TreeMap<>();
    private final List<Late> onTheirWay = new ArrayList<>();
    private final Set<Integer> closed = new HashSet<>();
    private final Set<Integer> prepared = new HashSet<>();

    /** How likely what is: each world has its own temper. */
    private final double late;

    private final double refused;
    private final double killed;
    private final double away;
    private final double quick;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean mad = true;
    private boolean hasCapacity = true;
    private Runnable meanwhile = () -> {};
    private int created;

    private record Late(Instant when, PodRequest request) {}

    private static final class Pod {
        private final PodRequest request;
        private final int attempt;
        private final Instant created;
        private CloudState state = CloudState.WAITING;
        private Optional<Instant> heartbeat = Optional.empty();
        private OptionalInt exitCode = OptionalInt.empty();
        private boolean restarted;
        private boolean silent;

        Pod(PodRequest request, int attempt, Instant created) {
            this.request = request;
            this.attempt = attempt;
            this.created = created;
        }

        boolean runs() {
            return state == CloudState.ACTIVE && heartbeat.isPresent() && exitCode.isEmpty() && !restarted;
        }
    }

    World(PodIdentity identity, Random random, int workers) {
        this.identity = identity;
        this.random = random;
        this.workers = workers;
        this.late = temper(0.05, 0.5);
        this.refused = temper(0.05, 0.5);
        this.killed = temper(0.005, 0.03);
        this.away = temper(0.02, 0.15);
        this.quick = temper(0.2, 1);
    }

    private double temper(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    Instant now() {
        return now;
    }

    /** What others do while a call of a follower is under way. */
    void meanwhile(Runnable others) {
        meanwhile = others;
    }

    /** From now on all works, and there is capacity. */
    void comeToReason() {
        mad = false;
        hasCapacity = true;
        pods.values().forEach(pod -> pod.silent = false);
    }

    void takeCapacityAway() {
        hasCapacity = false;
    }

    Set<String> pods() {
        return pods.keySet();
    }

    int created() {
        return created;
    }

    boolean isQuiet() {
        return onTheirWay.isEmpty();
    }

    /** Lets time pass, and what happens in it happen. */
    void pass(Duration time) {
        now = now.plus(time);
        for (Late request : List.copyOf(onTheirWay)) {
            if (!request.when().isAfter(now)) {
                onTheirWay.remove(request);
                put(request.request());
            }
        }
        List.copyOf(pods.values()).forEach(this::live);
        long running = pods.values().stream().filter(Pod::runs).count();
        if (running > 1) {
            throw new AssertionError(running + " attempts run at the same time: " + pods.keySet());
        }
    }

    private void live(Pod pod) {
        switch (pod.state) {
            case WAITING -> {
                if (hasCapacity && chance(quick)) {
                    pod.state = CloudState.PROVISIONING;
                } else if (mad && chance(0.05)) {
                    pod.state = CloudState.FAILED;
                }
            }
            case PROVISIONING -> pod.state = chance(quick) ? CloudState.ACTIVE : CloudState.PROVISIONING;
            case ACTIVE -> work(pod);
            case DELETING -> {
                if (chance(mad ? 0.3 : 0.8)) {
                    pods.remove(pod.request.id());
                }
            }
            case PREEMPTED, FAILED, REFUSED -> {}
        }
    }

    private void work(Pod pod) {
        if (mad && chance(0.03)) {
            pod.state = CloudState.PREEMPTED;
        } else if (mad && chance(0.01)) {
            pods.remove(pod.request.id());
        } else if (mad && chance(0.02)) {
            pod.silent = true;
        } else if (mad && pod.runs() && chance(0.01)) {
            pod.restarted = true;
        } else if (!pod.silent) {
            if (pod.heartbeat.isEmpty() && (closed.contains(pod.attempt) || !prepared.contains(pod.attempt))) {
                return;
            }
            if (pod.exitCode.isEmpty()) {
                pod.heartbeat = Optional.of(now);
                if (closed.contains(pod.attempt)) {
                    pod.exitCode = OptionalInt.of(143);
                } else if (chance(0.02)) {
                    pod.exitCode = OptionalInt.of(mad && chance(0.5) ? 1 : 0);
                }
            }
        } else if (closed.contains(pod.attempt) && pod.runs()) {
            // A machine that tells nothing may work all the same, until it is deleted.
            pod.heartbeat = Optional.empty();
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** What may happen around a call; true if the call is to be lost after it was carried out. */
    private void before() throws TpuCloudException {
        if (mad) {
            meanwhile.run();
            if (chance(killed)) {
                throw new Killed();
            }
            if (chance(away)) {
                throw unavailable();
            }
        }
    }

    private void after() throws TpuCloudException {
        if (mad) {
            meanwhile.run();
            if (chance(killed)) {
                throw new Killed();
            }
            if (chance(away)) {
                throw unavailable();
            }
        }
    }

    private static TpuCloudException unavailable() {
        return new TpuCloudException(TpuCloudException.Reason.UNAVAILABLE, "the service is away", null);
    }

    private void put(PodRequest request) {
        if (pods.putIfAbsent(
                        request.id(),
                        new Pod(request, identity.attempt(request.id()).orElseThrow(), now))
                == null) {
            created++;
        }
    }

    @Override
    public String describe(PodRequest request) {
        return request.id();
    }

    @Override
    public void create(PodRequest request) throws TpuCloudException {
        before();
        if (mad && chance(late)) {
            onTheirWay.add(
                    new Late(now.plus(Duration.ofMillis((long) (random.nextDouble() * LATEST.toMillis()))), request));
            throw unavailable();
        }
        if (mad && chance(refused)) {
            throw new TpuCloudException(TpuCloudException.Reason.CAPACITY, "no more capacity", null);
        }
        put(request);
        after();
    }

    @Override
    public Optional<CloudPod> find(String zone, String id) throws TpuCloudException {
        before();
        Optional<CloudPod> found = Optional.ofNullable(pods.get(id))
                .filter(pod -> pod.request.zone().equals(zone))
                .map(this::tell);
        after();
        return found;
    }

    @Override
    public List<CloudPod> list(String zone) throws TpuCloudException {
        before();
        List<CloudPod> found = pods.values().stream()
                .filter(pod -> pod.request.zone().equals(zone))
                .map(this::tell)
                .toList();
        after();
        return found;
    }

    @Override
    public void delete(String zone, String id) throws TpuCloudException {
        before();
        Optional.ofNullable(pods.get(id))
                .filter(pod -> pod.request.zone().equals(zone))
                .ifPresent(pod -> pod.state = CloudState.DELETING);
        after();
    }

    @Override
    public void close() {}

    private CloudPod tell(Pod pod) {
        return new CloudPod(
                pod.request.id(),
                pod.request.zone(),
                pod.state,
                pod.state.name(),
                Optional.of(pod.created),
                pod.request.labels(),
                true);
    }

    @Override
    public void prepare(int attempt) {
        prepared.add(attempt);
    }

    @Override
    public List<WorkerState> look(int attempt) {
        Optional<Pod> pod =
                pods.values().stream().filter(each -> each.attempt == attempt).findFirst();
        List<WorkerState> states = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            states.add(pod.map(each -> new WorkerState(0, number, each.heartbeat, each.exitCode, each.restarted))
                    .orElseGet(() -> WorkerState.silent(0, number)));
        }
        return states;
    }

    @Override
    public void close(int attempt) {
        closed.add(attempt);
    }
}
