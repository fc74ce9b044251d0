package community.marin.tpu.supervise;

import community.marin.tpu.AcceleratorType;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Pods, records and what is seen of them, for tests. */
final class Examples {
    /** When all of it happens. */
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private Examples() {}

    /** A job of four workers that may be in two zones. */
    static PodSpecBuilder spec() {
        return PodSpecBuilder.builder()
                .name("try")
                .type(AcceleratorType.parse("v5litepod-16"))
                .project("my-project-123")
                .zones(List.of("us-west4-a", "us-east5-a"))
                .command(List.of("python", "train.py"));
    }

    /** Its first attempt, of which Cloud TPU has told. */
    static PodAttempt attempt() {
        return new PodAttempt(0, "us-west4-a", true);
    }

    /** A job in a state. */
    static JobRecord record(PodSpecBuilder spec, PodState state) {
        return JobRecord.begin(spec.build(), "me@here", NOW, 0).withState(state);
    }

    /** There is a pod. */
    static Observation.Look pod(CloudState state) {
        return new Observation.Present(
                new CloudPod("try-1a2b3c-0", "us-west4-a", state, "state " + state, Optional.of(NOW), Map.of(), true));
    }

    /** Only Cloud TPU tells something, and there are no strays. */
    static Observation seen(Observation.Look cloud) {
        return seen(cloud, List.of());
    }

    /** Cloud TPU and the workers tell something, and there are no strays. */
    static Observation seen(Observation.Look cloud, List<WorkerState> workers) {
        return new Observation(cloud, Optional.of(List.of()), workers, Optional.empty());
    }

    /** Workers that are alive, or ended with these exit codes; -1: without an end. */
    static List<WorkerState> workers(Instant heartbeat, int... exitCodes) {
        var workers = new java.util.ArrayList<WorkerState>();
        for (int code : exitCodes) {
            workers.add(new WorkerState(
                    0,
                    workers.size(),
                    Optional.of(heartbeat),
                    code < 0 ? OptionalInt.empty() : OptionalInt.of(code),
                    false));
        }
        return workers;
    }
}
