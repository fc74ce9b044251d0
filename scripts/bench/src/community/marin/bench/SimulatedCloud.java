package community.marin.bench;

import community.marin.storage.Location;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Pods that come after some minutes and are preempted after some hours; their workers write as real ones do. */
final class SimulatedCloud implements TpuCloud {
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final int WORKERS = 4;

    private final Supplier<Instant> clock;
    private final MemoryStorage storage;
    private final LongAdder requests;
    private final Duration run;
    private final Random random = new Random(1);
    private final Map<String, Pod> pods = new TreeMap<>();
    private int created;
    private int preempted;

    private static final class Pod {
        private final PodRequest request;
        private final Instant active;
        private final Instant end;
        private final boolean isPreempted;
        private Instant written = Instant.MIN;
        private int pieces;

        Pod(PodRequest request, Instant active, Instant end, boolean isPreempted) {
            this.request = request;
            this.active = active;
            this.end = end;
            this.isPreempted = isPreempted;
        }
    }

    SimulatedCloud(Supplier<Instant> clock, MemoryStorage storage, LongAdder requests, Duration run) {
        this.clock = clock;
        this.storage = storage;
        this.requests = requests;
        this.run = run;
    }

    synchronized int created() {
        return created;
    }

    synchronized int preempted() {
        return preempted;
    }

    @Override
    public String describe(PodRequest request) {
        return request.id();
    }

    @Override
    public synchronized void create(PodRequest request) {
        requests.increment();
        if (!pods.containsKey(request.id())) {
            created++;
            Instant active = clock.get().plusSeconds(60 + random.nextInt(600));
            // Half of the pods do not live to the end.
            boolean isPreempted = random.nextBoolean();
            long seconds = isPreempted ? random.nextInt((int) run.toSeconds()) : run.toSeconds();
            preempted += isPreempted ? 1 : 0;
            pods.put(request.id(), new Pod(request, active, active.plusSeconds(seconds), isPreempted));
        }
    }

    @Override
    public synchronized Optional<CloudPod> find(String zone, String id) {
        requests.increment();
        Optional<Pod> pod = Optional.ofNullable(pods.get(id));
        pod.ifPresent(this::write);
        return pod.map(this::tell);
    }

    @Override
    public synchronized List<CloudPod> list(String zone) {
        requests.increment();
        return pods.values().stream().map(this::tell).toList();
    }

    @Override
    public synchronized void delete(String zone, String id) {
        requests.increment();
        pods.remove(id);
    }

    @Override
    public void close() {}

    private CloudPod tell(Pod pod) {
        Instant now = clock.get();
        CloudState state = now.isBefore(pod.active)
                ? CloudState.WAITING
                : pod.isPreempted && !now.isBefore(pod.end) ? CloudState.PREEMPTED : CloudState.ACTIVE;
        return new CloudPod(
                pod.request.id(), pod.request.zone(), state, state.name(), Optional.empty(), pod.request.labels(), true);
    }

    /** What the workers have written by now; it is no request of ours. */
    private void write(Pod pod) {
        Instant now = clock.get();
        if (now.isBefore(pod.active) || now.isBefore(pod.written.equals(Instant.MIN) ? now : pod.written.plus(HEARTBEAT))) {
            return;
        }
        boolean isOver = !now.isBefore(pod.end);
        if (isOver && pod.isPreempted) {
            return;
        }
        pod.written = now;
        Location folder = new Location(pod.request.metadata().get("marin-folder"));
        String attempt = folder.name();
        for (int worker = 0; worker < WORKERS; worker++) {
            String own = "0-" + worker;
            put(folder.resolve(own + "/heartbeat"), "{}\n");
            put(
                    folder.parent().orElseThrow().resolve("logs/" + attempt + "/" + own + "/" + String.format("%06d", pod.pieces)),
                    "step " + pod.pieces + " loss 2.5\n");
            if (isOver) {
                put(folder.resolve(own + "/exit_code"), "0\n");
            }
        }
        pod.pieces++;
    }

    private void put(Location location, String text) {
        storage.put(location, text.getBytes(StandardCharsets.UTF_8));
    }
}
